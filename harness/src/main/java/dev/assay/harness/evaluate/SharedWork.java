package dev.assay.harness.evaluate;

import dev.assay.data.image.Color;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the workers of one evaluation share. */
final class SharedWork {
  private final EvaluationPlan plan;
  private final ImageSource images;
  private final List<Ledger> ledgers;
  private final AtomicInteger next = new AtomicInteger();
  private final Map<Integer, String> broken = new ConcurrentSkipListMap<>();
  private final Map<Color, Long> decodeNanos = new ConcurrentHashMap<>();

  SharedWork(EvaluationPlan plan, ImageSource images, List<Ledger> ledgers) {
    this.plan = plan;
    this.images = images;
    this.ledgers = List.copyOf(ledgers);
  }

  EvaluationPlan plan() {
    return plan;
  }

  ImageSource images() {
    return images;
  }

  List<Ledger> ledgers() {
    return ledgers;
  }

  /**
   * Takes the next {@code size} samples that nobody has taken.
   *
   * @return index of the first; past the end when none is left
   */
  int take(int size) {
    return next.getAndAdd(size);
  }

  void broken(int sample, String reason) {
    broken.put(sample, reason);
  }

  void decoded(Color color, long nanos) {
    decodeNanos.merge(color, nanos, Long::sum);
  }

  EvaluationResult result() {
    List<Outcome> outcomes =
        ledgers.stream()
            .map(
                ledger ->
                    ledger.outcome(
                        plan.workers(), decodeNanos.getOrDefault(ledger.entrant().color(), 0L)))
            .toList();
    List<BrokenImage> leftOut =
        broken.entrySet().stream()
            .map(
                entry ->
                    new BrokenImage(plan.samples().get(entry.getKey()).path(), entry.getValue()))
            .toList();
    return new EvaluationResult(outcomes, leftOut);
  }
}

package dev.assay.harness.evaluate;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** What the workers of one evaluation share. */
final class SharedWork {
  private final EvaluationPlan plan;
  private final ImageSource images;
  private final List<Ledger> ledgers;
  private final int block;
  private final AtomicInteger next = new AtomicInteger();
  private final Map<Integer, String> broken = new ConcurrentSkipListMap<>();

  /**
   * @param block samples that a worker takes at once
   */
  SharedWork(EvaluationPlan plan, ImageSource images, List<Ledger> ledgers, int block) {
    this.plan = plan;
    this.images = images;
    this.ledgers = List.copyOf(ledgers);
    this.block = block;
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
   * Takes the next block that nobody has taken.
   *
   * @return its number; past the end when none is left
   */
  int take() {
    return next.getAndIncrement();
  }

  /** Whether an earlier evaluation did this block for every model. */
  boolean isDone(int ofBlock) {
    return ledgers.stream().allMatch(ledger -> ledger.isDone(ofBlock));
  }

  /** Samples of the blocks that are left to do. */
  long samplesLeft() {
    int blocks = (plan.samples().size() - 1) / block + 1;
    return IntStream.range(0, blocks)
        .filter(number -> !isDone(number))
        .mapToLong(number -> end(number) - firstSample(number))
        .sum();
  }

  /** Index of a block's first sample; past the end for a block that is. */
  long firstSample(int ofBlock) {
    return (long) ofBlock * block;
  }

  /** One past the index of a block's last sample. */
  int end(int ofBlock) {
    return (int) Math.min(firstSample(ofBlock) + block, plan.samples().size());
  }

  void broken(int sample, String reason) {
    broken.put(sample, reason);
  }

  EvaluationResult result() {
    int[] leftOut = broken.keySet().stream().mapToInt(sample -> sample).toArray();
    List<Outcome> outcomes =
        ledgers.stream().map(ledger -> ledger.outcome(plan.workers(), leftOut)).toList();
    List<BrokenImage> images =
        broken.entrySet().stream()
            .map(
                entry ->
                    new BrokenImage(plan.samples().get(entry.getKey()).path(), entry.getValue()))
            .toList();
    return new EvaluationResult(outcomes, images);
  }
}

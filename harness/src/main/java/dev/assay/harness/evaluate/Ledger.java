package dev.assay.harness.evaluate;

import dev.assay.data.dataset.Sample;
import dev.assay.harness.text.Names;
import dev.assay.runtime.Answers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How one model fares: its answers, its first failure, its time. Shared by all workers. */
final class Ledger {
  private final Entrant entrant;
  private final AnswerSheet sheet;
  private final List<String> warnings;
  private final AtomicLong prepareNanos = new AtomicLong();
  private final AtomicLong inferNanos = new AtomicLong();
  private Optional<String> failure = Optional.empty();
  private int failedAt = Integer.MAX_VALUE;

  Ledger(Entrant entrant, EvaluationPlan plan) {
    this.entrant = entrant;
    this.sheet = new AnswerSheet(plan, entrant);
    this.warnings =
        Stream.concat(entrant.model().warnings().stream(), unseenLabels(plan.samples()).stream())
            .toList();
    missingLabel(plan.samples()).ifPresent(error -> fail(-1, error));
  }

  private Optional<String> missingLabel(List<Sample> samples) {
    return samples.stream()
        .map(Sample::label)
        .distinct()
        .filter(label -> !entrant.labels().contains(label))
        .sorted()
        .findFirst()
        .map(
            label ->
                "the data has the label '%s', the card of '%s' does not; it has: %s. Correct the card's labels or leave the class out."
                    .formatted(label, entrant.name(), Names.of(entrant.labels())));
  }

  /**
   * Macro averages run over the model's classes too, as scikit-learn's do over all that it sees.
   */
  private Optional<String> unseenLabels(List<Sample> samples) {
    Set<String> seen = samples.stream().map(Sample::label).collect(Collectors.toSet());
    List<String> unseen =
        entrant.labels().stream().filter(label -> !seen.contains(label)).sorted().toList();
    return unseen.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "it knows labels of which there is no image: %s; macro averages count each of them as 0"
                .formatted(Names.of(unseen)));
  }

  Entrant entrant() {
    return entrant;
  }

  /**
   * Whether the sample still needs an answer. After a failure only those before it do, so that the
   * first failing batch is the one reported, however the workers' ways crossed.
   */
  synchronized boolean wants(int sample) {
    return sample < failedAt;
  }

  synchronized void fail(int sample, String error) {
    if (sample < failedAt) {
      failedAt = sample;
      failure = Optional.of(error);
    }
  }

  void record(Answers answers, int[] batch) {
    sheet.record(answers, batch);
  }

  void spent(long preparing, long inferring) {
    prepareNanos.addAndGet(preparing);
    inferNanos.addAndGet(inferring);
  }

  /**
   * The end; called when all workers are done.
   *
   * @param decodeNanos decoding in this model's color, all workers
   */
  synchronized Outcome outcome(int workers, long decodeNanos) {
    if (failure.isPresent()) {
      return new Outcome.Failed(entrant.name(), failure.get(), warnings);
    }
    int images = sheet.answered();
    if (images == 0) {
      return new Outcome.Failed(
          entrant.name(),
          "none of the images could be decoded; the broken images say why",
          warnings);
    }
    StageTimes times =
        new StageTimes(images, workers, decodeNanos, prepareNanos.get(), inferNanos.get());
    return new Outcome.Finished(entrant.name(), sheet.predictions(), times, warnings);
  }
}

package dev.assay.harness.evaluate;

import dev.assay.data.dataset.Sample;
import dev.assay.harness.text.Names;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How one model fares: its answers, its first failure, its time. Shared by all workers. */
final class Ledger implements AutoCloseable {
  private final Entrant entrant;
  private final AnswerSheet sheet;
  private final List<String> warnings;
  private StageNanos nanos;
  private Optional<String> failure = Optional.empty();
  private int failedAt = Integer.MAX_VALUE;

  Ledger(Entrant entrant, EvaluationPlan plan, AnswerSheet sheet) {
    this.entrant = entrant;
    this.sheet = sheet;
    this.nanos = sheet.file().doneNanos();
    Set<String> seen = plan.samples().stream().map(Sample::label).collect(Collectors.toSet());
    this.warnings =
        Stream.concat(entrant.model().warnings().stream(), unseenLabels(seen).stream()).toList();
    missingLabel(seen).ifPresent(error -> fail(-1, error));
  }

  private Optional<String> missingLabel(Set<String> seen) {
    return seen.stream()
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
  private Optional<String> unseenLabels(Set<String> seen) {
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

  /** Whether an earlier evaluation did this block. */
  boolean isDone(int block) {
    return sheet.file().isDone(block);
  }

  /** A page for one worker. */
  AnswerPage page() {
    return new AnswerPage(sheet);
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

  /** Writes a worker's block. */
  void end(AnswerPage page) {
    spent(page.end());
  }

  private synchronized void spent(StageNanos more) {
    nanos = nanos.plus(more);
  }

  /**
   * The end; called when all workers are done.
   *
   * @param leftOut indices of the samples that could not be decoded, ascending
   */
  synchronized Outcome outcome(int workers, int[] leftOut) {
    if (failure.isPresent()) {
      return new Outcome.Failed(entrant.name(), failure.get(), warnings);
    }
    int images = sheet.samples().size() - leftOut.length;
    if (images == 0) {
      return new Outcome.Failed(
          entrant.name(),
          "none of the images could be decoded; the broken images say why",
          warnings);
    }
    StageTimes times =
        new StageTimes(images, workers, nanos.decode(), nanos.prepare(), nanos.infer());
    return new Outcome.Finished(entrant.name(), sheet.predictions(leftOut), times, warnings);
  }

  @Override
  public void close() {
    sheet.close();
  }
}

package dev.assay.harness.replay;

import dev.assay.harness.run.Identity;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.table.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * A model in a run and in its replay.
 *
 * @param recorded what the run had
 * @param again what the replay has
 * @param answers how the answers differ; empty list where one of them has none, else one element
 */
public record ReplayedRow(ModelRun recorded, ModelRun again, List<AnswerDifference> answers) {
  public ReplayedRow {
    answers = List.copyOf(answers);
  }

  /** The rows of both runs; a row that the replay lacks is empty there. */
  static ReplayedRow of(ModelRun row, PredictedRun run, PredictedRun replay) {
    ModelRun other =
        replay.record().models().stream()
            .filter(candidate -> candidate.identity().sameRow(row.identity()))
            .findFirst()
            .orElseGet(
                () -> ModelRun.of(row.identity()).failed("the replay has no such row").build());
    Optional<Predictions> before = answers(run, row);
    Optional<Predictions> after = answers(replay, other);
    return new ReplayedRow(
        row,
        other,
        before.isPresent() && after.isPresent()
            ? List.of(AnswerDifference.of(before.get(), after.get()))
            : List.of());
  }

  private static Optional<Predictions> answers(PredictedRun run, ModelRun row) {
    return run.predicted().contains(row) ? Optional.of(run.predictions(row)) : Optional.empty();
  }

  /** Name and device. */
  public String name() {
    return recorded.identity().onDevice();
  }

  /** Whether both answered the same, or both failed. */
  public boolean same(double tolerance) {
    return answers.isEmpty()
        ? recorded.failed() && again.failed()
        : answers.get(0).within(tolerance);
  }

  /** Whether the replay failed where the run did not. */
  public boolean failedNow() {
    return again.failed() && !recorded.failed();
  }

  /** Whether its card is another one. */
  public boolean otherCard() {
    Identity before = recorded.identity();
    return !before.cardSha256().equals(again.identity().cardSha256());
  }

  /** Scores that differ in any digit, as {@code accuracy 0.9 -> 0.8}. */
  public List<String> otherScores() {
    Map<String, Double> before = recorded.scores().values();
    Map<String, Double> after = again.scores().values();
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.retainAll(after.keySet());
    List<String> different = new ArrayList<>();
    for (String name : names) {
      Double was = before.get(name);
      Double is = after.get(name);
      if (!name.endsWith("_low") && !name.endsWith("_high") && was != null && !was.equals(is)) {
        different.add("%s %s -> %s".formatted(name, was, is));
      }
    }
    return different;
  }

  /** Median latency of the replay over that of the run; empty where one was not timed. */
  public OptionalDouble latencyRatio() {
    Double before = recorded.facts().get(Fact.P50_MS);
    Double after = again.facts().get(Fact.P50_MS);
    return before == null || after == null || before <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(after / before);
  }
}

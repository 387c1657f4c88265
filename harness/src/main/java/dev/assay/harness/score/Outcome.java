package dev.assay.harness.score;

/**
 * The facts of one model's predictions, counted once for all metrics.
 *
 * @param predictions what was predicted
 * @param confusion the same, counted
 */
public record Outcome(Predictions predictions, ConfusionMatrix confusion) {
  /** Counts {@code predictions}. */
  public static Outcome of(Predictions predictions) {
    return new Outcome(predictions, ConfusionMatrix.of(predictions));
  }
}

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

  /**
   * Share of images whose true class is among the {@code k} most probable, in [0, 1]; of equal
   * probabilities the later class counts as the more probable one, as in scikit-learn.
   *
   * @param k at least 1
   */
  public Figure topAccuracy(int k) {
    return new TopFormula(k).of(this);
  }
}

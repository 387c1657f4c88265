package dev.assay.harness.score;

/** How good the probabilities of one image are. */
final class ProbabilityScore {
  /** Distance of 1 to the next larger double: no probability is taken as surer than this. */
  private static final double EPSILON = Math.ulp(1.0);

  private ProbabilityScore() {}

  /** -ln of the true class's probability, clipped to [2.2e-16, 1 - 2.2e-16]. */
  static double logLoss(Predictions predictions, int i) {
    double probability = predictions.probability(i, predictions.label(i));
    return -Math.log(Math.min(Math.max(probability, EPSILON), 1 - EPSILON));
  }

  /** Squared error summed over classes, in [0, 2]. */
  static double brier(Predictions predictions, int i) {
    return PairwiseSum.of(
        predictions.classes().size(),
        k -> {
          double truth = predictions.label(i) == k ? 1 : 0;
          double error = predictions.probability(i, k) - truth;
          return error * error;
        });
  }

  /**
   * Number of classes that stand before the true class; of equal probabilities the later class
   * counts as the more probable one, as in scikit-learn.
   */
  static int rank(Predictions predictions, int i) {
    int label = predictions.label(i);
    double own = predictions.probability(i, label);
    int before = 0;
    for (int k = 0; k < predictions.classes().size(); k++) {
      double other = predictions.probability(i, k);
      if (other > own || (other == own && k > label)) {
        before++;
      }
    }
    return before;
  }
}

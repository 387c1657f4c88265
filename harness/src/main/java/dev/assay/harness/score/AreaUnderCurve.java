package dev.assay.harness.score;

import java.util.Arrays;

/** Area under the ROC curve. */
final class AreaUnderCurve {
  private AreaUnderCurve() {}

  /**
   * Mean over classes of the area of one class against the rest, in [0, 1]; of two classes, whose
   * areas differ by rounded probabilities only, the second's, as in scikit-learn. Undefined unless
   * each class has an image.
   */
  static Figure macro(Predictions predictions, ConfusionMatrix confusion) {
    int classes = predictions.classes().size();
    for (int k = 0; k < classes; k++) {
      if (confusion.support(k) == 0) {
        return Figure.undefined("no image of class '%s'".formatted(predictions.classes().get(k)));
      }
    }
    if (classes < 2) {
      return Figure.undefined("one class has no other to be told from");
    }
    if (classes == 2) {
      return Figure.of(oneVersusRest(predictions, 1));
    }
    return Figure.of(PairwiseSum.mean(classes, k -> oneVersusRest(predictions, k)));
  }

  /**
   * Share of pairs, one image of class {@code k} and one of another, in which the first has the
   * higher probability of {@code k}; equal ones count half.
   */
  static double oneVersusRest(Predictions predictions, int k) {
    double[] inside = scores(predictions, k, true);
    double[] outside = scores(predictions, k, false);
    long halves = 0;
    int lower = 0;
    int notHigher = 0;
    for (double score : inside) {
      while (lower < outside.length && outside[lower] < score) {
        lower++;
      }
      while (notHigher < outside.length && outside[notHigher] <= score) {
        notHigher++;
      }
      halves += lower + notHigher;
    }
    return halves / (2.0 * inside.length * outside.length);
  }

  private static double[] scores(Predictions predictions, int k, boolean ofClass) {
    double[] scores = new double[predictions.size()];
    int n = 0;
    for (int i = 0; i < scores.length; i++) {
      if ((predictions.label(i) == k) == ofClass) {
        scores[n++] = predictions.probability(i, k);
      }
    }
    double[] sorted = Arrays.copyOf(scores, n);
    Arrays.sort(sorted);
    return sorted;
  }
}

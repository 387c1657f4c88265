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
      return Figure.of(oneVersusRest(predictions, confusion, 1));
    }
    return Figure.of(PairwiseSum.mean(classes, k -> oneVersusRest(predictions, confusion, k)));
  }

  /**
   * Share of pairs, one image of class {@code k} and one of another, in which the first has the
   * higher probability of {@code k}; equal ones count half. Takes 8 bytes an image while it sorts.
   */
  private static double oneVersusRest(Predictions predictions, ConfusionMatrix confusion, int k) {
    int images = Math.toIntExact(confusion.support(k));
    double[] inside = new double[images];
    double[] outside = new double[predictions.size() - images];
    sort(predictions, k, inside, outside);
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

  /** Fills in the probabilities of class {@code k}: its own images' and the others', ascending. */
  private static void sort(Predictions predictions, int k, double[] inside, double[] outside) {
    int in = 0;
    int out = 0;
    for (int i = 0; i < predictions.size(); i++) {
      if (predictions.label(i) == k) {
        inside[in++] = predictions.probability(i, k);
      } else {
        outside[out++] = predictions.probability(i, k);
      }
    }
    Arrays.sort(inside);
    Arrays.sort(outside);
  }
}

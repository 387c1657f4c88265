package dev.assay.training.recipe;

import java.util.Arrays;

/**
 * What the network is to answer in training.
 *
 * @param labelSmoothing share of the probability that is spread evenly over all classes (Szegedy et
 *     al., https://arxiv.org/abs/1512.00567), in [0, 1)
 * @param classWeights how much each class counts in the loss
 */
public record Targets(double labelSmoothing, ClassWeights classWeights) {
  /** How much the classes count. */
  public enum ClassWeights {
    /** Every image the same. */
    NONE,
    /** Every class the same: images / (classes x images of the class), as scikit-learn has it. */
    BALANCED;

    /**
     * The weight of each class.
     *
     * @param counts training images of each class, none 0
     */
    public double[] of(long[] counts) {
      double[] weights = new double[counts.length];
      long images = Arrays.stream(counts).sum();
      for (int c = 0; c < counts.length; c++) {
        weights[c] = this == NONE ? 1 : (double) images / (counts.length * counts[c]);
      }
      return weights;
    }
  }

  public Targets {
    Limits.within("label_smoothing", labelSmoothing, 0, 0.99);
  }
}

package dev.assay.harness.score;

import java.util.Arrays;

/** The probabilities of one image, in class order; none for a model that answers only a label. */
public final class Probabilities {
  /** No probabilities: the model answers only a label. */
  public static final Probabilities NONE = new Probabilities(new double[0]);

  /** What float32 arithmetic may leave above 1 or below 0. */
  private static final double ROUNDING = 1e-6;

  private final double[] values;

  private Probabilities(double[] values) {
    this.values = values;
  }

  /**
   * Copies {@code values}; those that float32 rounding left at most 1e-6 outside [0, 1] become 0 or
   * 1, all others stay as they are.
   */
  public static Probabilities of(double... values) {
    double[] copy = values.clone();
    for (int k = 0; k < copy.length; k++) {
      if (copy[k] < 0 && copy[k] >= -ROUNDING) {
        copy[k] = 0;
      } else if (copy[k] > 1 && copy[k] <= 1 + ROUNDING) {
        copy[k] = 1;
      }
    }
    return new Probabilities(copy);
  }

  /** Number of classes; 0 if there are none. */
  public int size() {
    return values.length;
  }

  /** Probability of class {@code k}, counted from 0. */
  public double get(int k) {
    return values[k];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Probabilities that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}

package dev.assay.harness.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * A figure with its 95 % confidence interval.
 *
 * @param value the figure
 * @param low lower end
 * @param high upper end, at least {@code low}
 */
public record Estimate(double value, double low, double high) {
  public Estimate {
    if (!(low <= high) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "an estimate needs a finite value and low <= high, got %s [%s, %s]"
              .formatted(value, low, high));
    }
  }

  /**
   * A figure that no drawing of its images changes, such as where none is wrong: that shows little
   * of other images where they are few. The interval reaches as far from it as Wilson's of as many
   * successes in as many trials, but not above 1 where that is the value.
   *
   * @param images number of images, at least 1
   */
  public static Estimate unvaried(double value, long images) {
    double reach = 1 - Interval.wilson(images, images).low();
    return new Estimate(value, value - reach, value == 1 ? value : value + reach);
  }

  /** Whether {@code candidate} may be the truth. */
  public boolean contains(double candidate) {
    return low <= candidate && candidate <= high;
  }

  /** The same on another scale; the function must not fall. */
  public Estimate map(DoubleUnaryOperator rising) {
    return new Estimate(
        rising.applyAsDouble(value), rising.applyAsDouble(low), rising.applyAsDouble(high));
  }
}

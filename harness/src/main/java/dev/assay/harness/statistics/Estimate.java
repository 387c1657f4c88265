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

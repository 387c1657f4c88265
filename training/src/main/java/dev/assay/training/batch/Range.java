package dev.assay.training.batch;

/**
 * Numbers from {@code low} to {@code high}.
 *
 * @param low smallest, above 0
 * @param high largest, at least {@code low}
 */
public record Range(double low, double high) {
  /** The number 1 alone. */
  public static final Range ONE = new Range(1, 1);

  public Range {
    if (!(low > 0 && high >= low && high < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a range needs 0 < low <= high, got %s to %s".formatted(low, high));
    }
  }

  /** The number at {@code share} of the way from low to high. */
  double at(double share) {
    return low + share * (high - low);
  }

  /**
   * The number at {@code share} of the way on a logarithmic scale: 1/2 and 2 are equally likely.
   */
  double atLogarithmic(double share) {
    double from = StrictMath.log(low);
    return StrictMath.exp(from + share * (StrictMath.log(high) - from));
  }

  /** The number of the range that is nearest to {@code value}. */
  double nearest(double value) {
    return Math.max(low, Math.min(high, value));
  }
}

package dev.assay.harness.statistics;

/**
 * A confidence interval, of 95 % unless another level was asked for.
 *
 * @param low lower end
 * @param high upper end, at least {@code low}
 */
public record Interval(double low, double high) {
  /** The 97.5 % point of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "an interval needs low <= high, got [%s, %s]".formatted(low, high));
    }
  }

  /**
   * Wilson's score interval of a rate: {@code (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n)}.
   * Source: Wilson, Journal of the American Statistical Association 22 (1927).
   *
   * @param successes how often it was so, in [0, trials]
   * @param trials how often it was tried, at least 1
   */
  public static Interval wilson(long successes, long trials) {
    return wilson(successes, trials, Z);
  }

  /** The same at another level: {@code z} is the quantile of the standard normal distribution. */
  public static Interval wilson(long successes, long trials, double z) {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "a rate needs 0 <= successes <= trials and a trial, got %d of %d"
              .formatted(successes, trials));
    }
    double n = trials;
    double p = successes / n;
    double center = p + z * z / (2 * n);
    double reach = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    double scale = 1 + z * z / n;
    return new Interval(
        successes == 0 ? 0 : (center - reach) / scale,
        successes == trials ? 1 : (center + reach) / scale);
  }
}

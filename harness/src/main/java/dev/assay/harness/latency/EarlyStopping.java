package dev.assay.harness.latency;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * MLPerf's rule of what a sample says about a percentile, at 99 % confidence: if the stated share
 * of calls were really later than a bound, so few late ones would be seen with a chance of 1 % at
 * most. Source: https://arxiv.org/abs/1911.02549, appendix, and LoadGen's {@code
 * early_stopping.cc}.
 */
public final class EarlyStopping {
  private static final double CHANCE = 0.01;

  private EarlyStopping() {}

  /**
   * The most calls that may be late for the percentile to hold.
   *
   * @param calls number of all calls
   * @param p the percentile, such as 0.99
   * @return -1 if there are too few calls to say, however fast they are
   */
  public static long mostLate(long calls, double p) {
    if (calls < 1 || chance(0, calls, p) > CHANCE) {
      return -1;
    }
    int late =
        BinomialDistribution.of(Math.toIntExact(calls), 1 - p).inverseCumulativeProbability(CHANCE);
    return chance(late, calls, p) <= CHANCE ? late : late - 1L;
  }

  /**
   * The fewest calls with which the percentile holds although so many are late.
   *
   * @param late number of late calls
   * @param p the percentile, such as 0.99
   */
  public static long leastCalls(long late, double p) {
    long low = late;
    long high = Math.max(1, late);
    while (mostLate(high, p) < late) {
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (mostLate(middle, p) < late) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** Chance of at most {@code late} late calls, if the share {@code 1 - p} is. */
  private static double chance(long late, long calls, double p) {
    return BinomialDistribution.of(Math.toIntExact(calls), 1 - p)
        .cumulativeProbability(Math.toIntExact(late));
  }
}

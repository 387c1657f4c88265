package dev.assay.harness.latency;

import java.util.List;
import java.util.OptionalLong;

/**
 * Percentiles by nearest rank: the value at place {@code ceil(p * n)} of {@code n} sorted ones, so
 * always a time that was measured.
 *
 * <p>One that the sample does not carry is withheld: {@code n} must be so large that, were the
 * stated share of calls really slower, fewer than two of them would be seen with a chance of 1 % at
 * most. That is {@link EarlyStopping}: 64 calls for p90, 130 for p95, 662 for p99.
 *
 * @param sortedNanos all times, in nanoseconds, ascending
 */
public record Percentiles(List<Long> sortedNanos) {
  public Percentiles {
    sortedNanos = List.copyOf(sortedNanos);
    for (int i = 1; i < sortedNanos.size(); i++) {
      if (sortedNanos.get(i - 1) > sortedNanos.get(i)) {
        throw new IllegalArgumentException("times must ascend, place " + i + " does not");
      }
    }
  }

  /**
   * The time that the share {@code p} of all calls does not exceed.
   *
   * @param p share of calls, above 0 and below 1
   * @return nanoseconds; empty if there are too few calls to say
   */
  public OptionalLong nanos(double p) {
    int n = sortedNanos.size();
    if (n < requiredCalls(p)) {
      return OptionalLong.empty();
    }
    // p * n may land a rounding error above a whole number: 0.95 * 140.
    int rank = (int) Math.ceil(p * n - 1e-9);
    return OptionalLong.of(sortedNanos.get(Math.max(1, rank) - 1));
  }

  /** Calls that percentile {@code p} needs at least. */
  public static int requiredCalls(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("a percentile is between 0 and 1, got " + p);
    }
    return Math.toIntExact(EarlyStopping.leastCalls(1, p));
  }
}

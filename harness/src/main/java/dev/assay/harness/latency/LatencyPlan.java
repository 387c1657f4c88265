package dev.assay.harness.latency;

import java.time.Duration;

/**
 * How latency is measured.
 *
 * @param warmUp least time that each workload is warmed up; it goes on until steady, at most four
 *     times as long
 * @param budget time that is measured for each workload, settling calls included
 * @param leastRounds rounds that each workload takes part in, even where that exceeds the budget
 * @param seed decides the order within each round
 */
public record LatencyPlan(Duration warmUp, Duration budget, int leastRounds, long seed) {
  private static final long SHORTEST_SLICE_NANOS = 10_000_000;
  private static final long LONGEST_SLICE_NANOS = 60_000_000;
  private static final int WANTED_ROUNDS = 50;

  public LatencyPlan {
    if (warmUp.isNegative() || budget.isNegative() || budget.isZero() || leastRounds < 1) {
      throw new IllegalArgumentException(
          "warm-up %s, budget %s and %d rounds must not be negative or empty"
              .formatted(warmUp, budget, leastRounds));
    }
  }

  /** As many rounds as fit into the budget. */
  public LatencyPlan(Duration warmUp, Duration budget, long seed) {
    this(warmUp, budget, 1, seed);
  }

  /** Time of one workload within one round: a fiftieth of the budget, from 10 to 60 ms. */
  public long sliceNanos() {
    return Math.max(
        SHORTEST_SLICE_NANOS, Math.min(LONGEST_SLICE_NANOS, budget.toNanos() / WANTED_ROUNDS));
  }
}

package dev.assay.harness.latency;

import dev.assay.data.CancelledException;
import dev.assay.harness.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One workload under measurement. */
final class Timed {
  private static final int WINDOW = 20;
  private static final double STEADY = 0.05;
  private static final int LONGEST_WARM_UP = 4;

  private final Workload workload;
  private final LongSupplier nanoClock;
  private final CallTimes times = new CallTimes();
  private final List<Slice> slices = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private Optional<String> failure = Optional.empty();
  private int warmUpCalls;
  private long usedNanos;

  Timed(Workload workload, LongSupplier nanoClock) {
    this.workload = workload;
    this.nanoClock = nanoClock;
  }

  /**
   * Calls for {@code leastNanos} at least, until the medians of the last two windows of 20 calls
   * differ by 5 % at most; gives up with a warning after four times as long.
   */
  void warmUp(long leastNanos) {
    if (leastNanos == 0) {
      return;
    }
    CallTimes warm = new CallTimes();
    long start = nanoClock.getAsLong();
    guard(
        () -> {
          long elapsed = 0;
          while (elapsed < leastNanos || !isSteady(warm)) {
            if (elapsed >= leastNanos * LONGEST_WARM_UP && warm.size() > 0) {
              warnings.add(
                  "its calls were not seen to be steady in a warm-up of %d calls, %d ms; measure on an idle machine or warm up for longer"
                      .formatted(warm.size(), elapsed / 1_000_000));
              return;
            }
            warm.add(call());
            elapsed = nanoClock.getAsLong() - start;
          }
        });
    warmUpCalls = warm.size();
  }

  private static boolean isSteady(CallTimes warm) {
    if (warm.size() < 2 * WINDOW) {
      return false;
    }
    long before = warm.medianNanos(warm.size() - 2 * WINDOW, WINDOW);
    long last = warm.medianNanos(warm.size() - WINDOW, WINDOW);
    return Math.abs(last - before) <= STEADY * before;
  }

  /**
   * One call that settles the caches, then counted calls until the slice is over, at least one.
   *
   * @param round the round that it is in
   */
  void slice(int round, long sliceNanos) {
    guard(
        () -> {
          int before = times.size();
          long start = nanoClock.getAsLong();
          workload.call().run();
          long counted = nanoClock.getAsLong();
          long end = counted;
          while (end == counted || end - counted < sliceNanos) {
            times.add(call());
            end = nanoClock.getAsLong();
          }
          slices.add(new Slice(round, times.size() - before));
          usedNanos += end - start;
        });
  }

  private long call() {
    long start = nanoClock.getAsLong();
    workload.call().run();
    return nanoClock.getAsLong() - start;
  }

  private void guard(Runnable work) {
    if (failure.isPresent()) {
      return;
    }
    try {
      work.run();
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      failure = Optional.of(Reason.of(e));
    }
  }

  boolean isDone(long budgetNanos, int leastRounds) {
    return failure.isPresent() || (usedNanos >= budgetNanos && slices.size() >= leastRounds);
  }

  LatencyResult result(Disturbance disturbance) {
    return failure
        .<LatencyResult>map(error -> new LatencyResult.Failed(workload.name(), error))
        .orElseGet(
            () ->
                new LatencyResult.Measured(
                    new Latency(
                        workload.name(),
                        workload.images(),
                        warmUpCalls,
                        times,
                        slices,
                        disturbance,
                        warnings)));
  }
}

package dev.assay.harness.latency;

import java.util.List;
import java.util.OptionalLong;

/**
 * What was measured of one workload.
 *
 * @param name the workload
 * @param images images of one call
 * @param warmUpCalls calls before measuring
 * @param times wall times of the measured calls
 * @param slices which of them were in which round, in the same order
 * @param disturbance what else happened meanwhile
 * @param warnings what makes the figures doubtful, one line each
 */
public record Latency(
    String name,
    int images,
    int warmUpCalls,
    CallTimes times,
    List<Slice> slices,
    Disturbance disturbance,
    List<String> warnings) {
  public Latency {
    slices = List.copyOf(slices);
    warnings = List.copyOf(warnings);
    int sliced = slices.stream().mapToInt(Slice::calls).sum();
    if (sliced != times.size()) {
      throw new IllegalArgumentException(
          "slices hold %d calls, %d were timed".formatted(sliced, times.size()));
    }
  }

  /**
   * A percentile of a call's wall time.
   *
   * @param p such as 0.95
   * @return nanoseconds, empty if too few calls were measured; see {@link Percentiles}
   */
  public OptionalLong percentileNanos(double p) {
    return times.percentiles().nanos(p);
  }

  /** Images per second of inference alone: all images of the calls over the sum of their times. */
  public double imagesPerSecond() {
    return times.size() * (double) images / (times.totalNanos() / 1e9);
  }
}

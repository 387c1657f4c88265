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
 * @param warnings what makes the figures doubtful, one line each
 */
public record Latency(
    String name, int images, int warmUpCalls, CallTimes times, List<String> warnings) {
  public Latency {
    warnings = List.copyOf(warnings);
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

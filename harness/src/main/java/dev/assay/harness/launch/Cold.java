package dev.assay.harness.launch;

import dev.assay.harness.statistics.Medians;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The beginning of a model, alone in a process; the start of the process is not in it.
 *
 * @param loadNanos time to create the session: the median of a few processes
 * @param firstRunNanos time of the session's very first run: the median of a few processes
 * @param emptyBytes most memory of such a process without the model; 0 if unknown
 * @param peakBytes most memory of such a process in all; 0 if unknown
 */
public record Cold(double loadNanos, double firstRunNanos, long emptyBytes, long peakBytes) {
  /** What the processes that succeeded say together; empty if none did. */
  static Optional<Cold> of(List<AloneReport> reports) {
    List<AloneReport> good = reports.stream().filter(report -> report.error().isEmpty()).toList();
    return good.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Cold(
                median(good, AloneReport::loadNanos),
                median(good, AloneReport::firstRunNanos),
                good.stream().mapToLong(AloneReport::emptyBytes).max().orElse(0),
                good.stream().mapToLong(AloneReport::peakBytes).max().orElse(0)));
  }

  private static double median(List<AloneReport> reports, ToLongFunction<AloneReport> figure) {
    return Medians.of(reports.stream().map(figure::applyAsLong).toList());
  }
}

package dev.assay.harness.launch;

import dev.assay.harness.launch.ServeReport.Confirmed;
import dev.assay.harness.launch.ServeReport.Trial;
import dev.assay.harness.statistics.Medians;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What all launches say of one model as a server.
 *
 * @param subject the model
 * @param reports one for each launch, at least one
 */
public record ServerLine(Subject subject, List<ServeReport> reports) {
  public ServerLine {
    reports = List.copyOf(reports);
  }

  /** Why it could not be served, in one line; empty if it could. */
  public String error() {
    return reports.stream()
        .map(ServeReport::error)
        .filter(error -> !error.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static double rate(ServeReport report) {
    return report.held().stream().mapToDouble(Confirmed::perSecond).findFirst().orElse(0);
  }

  /** The launch whose rate is the median of all; the lower of two. */
  ServeReport middle() {
    List<ServeReport> sorted =
        reports.stream().sorted(Comparator.comparingDouble(ServerLine::rate)).toList();
    return sorted.get((sorted.size() - 1) / 2);
  }

  /** Its highest rate, in requests a second; 0 if none held. */
  double rate() {
    return rate(middle());
  }

  double lowestRate() {
    return reports.stream().mapToDouble(ServerLine::rate).min().orElse(0);
  }

  double highestRate() {
    return reports.stream().mapToDouble(ServerLine::rate).max().orElse(0);
  }

  /** The trial that confirmed that rate, if one held. */
  Optional<Confirmed> held() {
    return middle().held().stream().findFirst();
  }

  /**
   * Why no rate held, in one line: what was seen at the lowest rate that was tried.
   *
   * @param boundNanos the latency bound
   */
  String noRate(long boundNanos) {
    Optional<Trial> lowest =
        middle().trials().stream().min(Comparator.comparingDouble(Trial::perSecond));
    return String.format(
        Locale.ROOT,
        "no rate kept the bound of %.3f ms: of %d requests at %.1f a second %d were late, though a call alone takes %.3f ms; raise --latency-bound-ms, or measure on an idle machine",
        boundNanos / 1e6,
        lowest.map(Trial::requests).orElse(0),
        lowest.map(Trial::perSecond).orElse(0.0),
        lowest.map(Trial::late).orElse(0L),
        serviceNanos() / 1e6);
  }

  /** Median time of a call without a queue, in nanoseconds. */
  double serviceNanos() {
    return Medians.of(reports.stream().map(ServeReport::serviceNanos).toList());
  }
}

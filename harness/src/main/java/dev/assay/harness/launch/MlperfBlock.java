package dev.assay.harness.launch;

import dev.assay.harness.latency.EarlyStopping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A summary in the form of MLPerf LoadGen's {@code mlperf_log_summary.txt}: the same keys, so that
 * those who know it can read it. Percentiles are LoadGen's too: the value after {@code floor(p *
 * n)} smaller ones.
 */
final class MlperfBlock {
  private static final String RULE = "================================================";
  private static final List<Double> PERCENTILES = List.of(0.5, 0.9, 0.95, 0.97, 0.99, 0.999);

  /** A line of a block that is not valid. */
  static final String INVALID = "Result is : INVALID";

  private final List<String> lines = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();

  /** Begins with the head of a model in a scenario. */
  MlperfBlock(Subject subject, Scenario scenario) {
    heading("MLPerf Results Summary");
    add("SUT name : %s", subject.name());
    add("Scenario : %s", scenario.title());
    add("Mode     : PerformanceOnly");
  }

  /** Adds a line. */
  MlperfBlock add(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
    return this;
  }

  private void heading(String title) {
    lines.addAll(List.of(RULE, title, RULE));
  }

  /** What the sample itself says of its validity. */
  record Check(String name, boolean satisfied, String reason) {}

  /** Adds the verdict over all checks, and what would help where one is not satisfied. */
  MlperfBlock verdict(Check... checks) {
    boolean valid = Stream.of(checks).allMatch(Check::satisfied);
    lines.add(valid ? "Result is : VALID" : INVALID);
    for (Check check : checks) {
      add("  %s: %s", check.name(), check.satisfied() ? "Yes" : "NO");
      if (!check.satisfied()) {
        reasons.add(check.reason());
      }
    }
    if (!valid) {
      add("Recommendations:");
      reasons.forEach(reason -> add(" * %s", reason));
    }
    return this;
  }

  /**
   * Adds what the early stopping rule says of two percentiles.
   *
   * @param sorted latencies in ascending order, in nanoseconds
   */
  MlperfBlock earlyStopping(List<Long> sorted, double... percentiles) {
    add("Early Stopping Result:");
    for (double p : percentiles) {
      long least = EarlyStopping.leastCalls(1, p);
      long late = EarlyStopping.mostLate(sorted.size(), p);
      if (late < 1) {
        add(" * Only processed %d queries.", sorted.size());
        add(" * Need to process at least %d queries for the %s percentile.", least, ordinal(p));
      } else {
        add(" * Processed at least %d queries (%d).", least, sorted.size());
        add(" * Would discard %d highest latency queries.", late - 1);
        add(
            " * Early stopping %s percentile estimate: %d",
            ordinal(p), sorted.get(sorted.size() - (int) late));
      }
    }
    return this;
  }

  /** Adds the statistics of all latencies. */
  MlperfBlock statistics(List<Long> sorted) {
    add("Min latency (ns)                : %d", sorted.get(0));
    add("Max latency (ns)                : %d", sorted.get(sorted.size() - 1));
    add(
        "Mean latency (ns)               : %.0f",
        sorted.stream().mapToLong(nanos -> nanos).average().orElse(0));
    PERCENTILES.forEach(
        p -> add("%.2f percentile latency (ns)   : %d", 100 * p, percentile(sorted, p)));
    return this;
  }

  MlperfBlock section(String title) {
    lines.add("");
    heading(title);
    return this;
  }

  static long percentile(List<Long> sorted, double p) {
    return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * p + 1e-9)));
  }

  private static String ordinal(double p) {
    return String.format(Locale.ROOT, "%.1fth", 100 * p);
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }
}

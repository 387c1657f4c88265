package dev.assay.harness.history;

import dev.assay.data.MisuseException;
import dev.assay.data.Spelling;
import dev.assay.harness.score.Better;
import dev.assay.harness.score.Metric;
import dev.assay.harness.statistics.Estimate;
import dev.assay.harness.table.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figure that is followed over time.
 *
 * @param column its column in the table
 */
record Tracked(Column column) {
  /**
   * The figure of that name.
   *
   * @throws MisuseException if the table has no such column of numbers; names those that it has
   */
  static Tracked of(String name) {
    List<String> known =
        Column.ALL.stream()
            .filter(each -> each.kind() == Column.Kind.NUMBER)
            .map(Column::name)
            .toList();
    if (!known.contains(name)) {
      throw new MisuseException(
          "No run has a figure '%s'; there are %s.%s"
              .formatted(name, String.join(", ", known), Spelling.question(name, known)));
    }
    return new Tracked(Column.named(name));
  }

  String name() {
    return column.name();
  }

  /** The metric that it is; empty where it is a fact, such as a time. */
  Optional<Metric> metric() {
    return Metric.inColumn(column.name());
  }

  /** The figure with its interval, or with itself as both ends where it has none. */
  Optional<Estimate> in(Map<String, Double> figures) {
    Double value = figures.get(column.name());
    if (value == null) {
      return Optional.empty();
    }
    double low = figures.getOrDefault(column.name() + "_low", value);
    double high = figures.getOrDefault(column.name() + "_high", value);
    return Optional.of(
        low <= value && value <= high
            ? new Estimate(value, low, high)
            : new Estimate(value, value, value));
  }

  /** What a change that lies beyond chance is called. */
  String word(double change) {
    return metric()
        .map(metric -> (change > 0) == (metric.better() == Better.HIGHER) ? "better" : "worse")
        .orElse(change > 0 ? "more" : "less");
  }
}

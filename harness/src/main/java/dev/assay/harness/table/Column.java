package dev.assay.harness.table;

import dev.assay.harness.score.Metric;
import dev.assay.harness.text.Decimals;
import java.util.List;
import java.util.stream.Stream;

/**
 * A column of {@code table.csv}. Each {@link Metric} and each {@link Fact} brings its own.
 *
 * @param name name in the header
 * @param kind what its cells hold
 * @param decimals decimals that people need, of a number
 */
public record Column(String name, Kind kind, int decimals) {
  /** Every column, in the order of {@code table.csv}. */
  public static final List<Column> ALL =
      Stream.of(
              Stream.of(text("model"), text("framework"), text("device"), text("img_size")),
              Stream.of(of(Fact.IMAGES)),
              Stream.of(Metric.values()).flatMap(Column::of),
              Stream.of(of(Fact.RANK), text("tied_with")),
              Stream.of(Fact.values())
                  .filter(fact -> fact.compareTo(Fact.P50_MS) >= 0)
                  .map(Column::of),
              Stream.of(text("status"), text("error")))
          .flatMap(columns -> columns)
          .toList();

  /** What a cell holds. */
  public enum Kind {
    TEXT,
    NUMBER
  }

  /**
   * The column of that name.
   *
   * @throws IllegalArgumentException if there is none; names the known ones
   */
  public static Column named(String name) {
    return ALL.stream()
        .filter(column -> column.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no column '%s'; known columns: %s"
                        .formatted(name, String.join(", ", names()))));
  }

  /** All names, in order. */
  public static List<String> names() {
    return ALL.stream().map(Column::name).toList();
  }

  /** The cell with every digit; empty where nothing was measured. */
  String exact(Row row) {
    return cell(row, Column::shortest);
  }

  /** The cell with the decimals that people need; empty where nothing was measured. */
  String readable(Row row) {
    return cell(row, Column::rounded);
  }

  /** How a number becomes a cell. */
  @FunctionalInterface
  private interface Form {
    String of(Column column, double value);
  }

  private String cell(Row row, Form form) {
    if (kind == Kind.TEXT) {
      return row.texts().getOrDefault(name, "");
    }
    Double value = row.figures().get(name);
    return value == null ? "" : form.of(this, value);
  }

  private String shortest(double value) {
    return Decimals.shortest(value);
  }

  private String rounded(double value) {
    return Decimals.fixed(value, decimals);
  }

  private static Column text(String name) {
    return new Column(name, Kind.TEXT, 0);
  }

  private static Column of(Fact fact) {
    return new Column(fact.column(), Kind.NUMBER, fact.decimals());
  }

  private static Stream<Column> of(Metric metric) {
    Stream<String> suffixes =
        switch (metric.tabled()) {
          case NOT -> Stream.of();
          case PLAIN -> Stream.of("");
          case WITH_WILSON, WITH_RESAMPLED -> Stream.of("", "_low", "_high");
        };
    return suffixes.map(
        suffix -> new Column(metric.column() + suffix, Kind.NUMBER, Metric.DECIMALS));
  }
}

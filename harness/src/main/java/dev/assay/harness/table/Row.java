package dev.assay.harness.table;

import java.util.Map;
import java.util.TreeMap;

/**
 * One model on one device. What was not measured is not there.
 *
 * @param texts words by column: {@code model}, {@code framework}, {@code device}, {@code img_size},
 *     {@code tied_with}, {@code status}, {@code error}
 * @param figures finite numbers by column
 */
public record Row(Map<String, String> texts, Map<String, Double> figures) {
  public Row {
    texts = Map.copyOf(texts);
    figures = Map.copyOf(figures);
    texts.keySet().forEach(name -> check(name, Column.Kind.TEXT));
    figures.keySet().forEach(name -> check(name, Column.Kind.NUMBER));
    new TreeMap<>(figures)
        .forEach(
            (name, value) -> {
              if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                    "column '%s' is %s; leave out what has no finite value".formatted(name, value));
              }
            });
  }

  /** The words of a column; empty if there are none. */
  public String text(String column) {
    return texts.getOrDefault(column, "");
  }

  private static void check(String name, Column.Kind kind) {
    if (Column.named(name).kind() != kind) {
      throw new IllegalArgumentException(
          "column '%s' does not hold a %s"
              .formatted(name, kind == Column.Kind.TEXT ? "text" : "number"));
    }
  }
}

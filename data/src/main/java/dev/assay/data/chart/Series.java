package dev.assay.data.chart;

import java.util.List;

/**
 * A named line of a {@link Panel}.
 *
 * @param name name in the legend, such as {@code validation}
 * @param values value at 1, 2, 3 and so on of the horizontal axis; finite
 */
public record Series(String name, List<Double> values) {
  public Series {
    values = List.copyOf(values);
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "series '%s' holds %s, only finite values can be drawn".formatted(name, value));
      }
    }
  }
}

package dev.assay.data.chart;

import java.util.List;

/**
 * One coordinate system of a {@link LineChart}.
 *
 * @param axis what the vertical axis shows, with its unit, such as {@code loss}
 * @param series its lines, each colour by its place in the list; at least one, names distinct
 */
public record Panel(String axis, List<Series> series) {
  public Panel {
    series = List.copyOf(series);
    if (series.isEmpty()) {
      throw new IllegalArgumentException("panel '" + axis + "' has no series");
    }
    long names = series.stream().map(Series::name).distinct().count();
    if (names < series.size()) {
      throw new IllegalArgumentException("panel '" + axis + "' has two series of one name");
    }
  }
}

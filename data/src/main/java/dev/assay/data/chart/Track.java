package dev.assay.data.chart;

import java.util.List;

/**
 * A named row of figures with their intervals, for an {@link IntervalChart}.
 *
 * @param name name in the legend
 * @param points in the order of their places; places without a point are gaps
 */
public record Track(String name, List<Point> points) {
  public Track {
    points = List.copyOf(points);
  }

  /**
   * A figure.
   *
   * @param place where it stands on the horizontal axis, from 0
   * @param value the figure, finite
   * @param low lower end of its interval; {@code value} if it has none
   * @param high upper end of its interval; {@code value} if it has none
   * @param joined whether a line leads to it from the point before, with which it can be compared
   */
  public record Point(int place, double value, double low, double high, boolean joined) {
    public Point {
      if (place < 0 || !(low <= value && value <= high) || !Double.isFinite(high - low)) {
        throw new IllegalArgumentException(
            "a point needs a place from 0 and finite low <= value <= high, got %d, %s [%s, %s]"
                .formatted(place, value, low, high));
      }
    }
  }
}

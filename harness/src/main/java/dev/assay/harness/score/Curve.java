package dev.assay.harness.score;

import java.util.List;

/**
 * How one class is told from the rest as the threshold of its probability falls.
 *
 * @param label the class
 * @param area exact area under the curve of all thresholds, in [0, 1]
 * @param points from the strictest threshold to the laxest, at most {@value #MOST_POINTS}: those
 *     left out lie on the lines between the others, to within what a chart shows
 */
public record Curve(String label, double area, List<Point> points) {
  /** More than a chart of a screen's height shows. */
  public static final int MOST_POINTS = 200;

  public Curve {
    points = List.copyOf(points);
    if (points.size() < 2) {
      throw new IllegalArgumentException(
          "the curve of '%s' needs two points, got %d".formatted(label, points.size()));
    }
  }

  /**
   * What taking all images with at least {@code threshold} for the class would give.
   *
   * @param threshold probability; just above the highest one where no image is taken
   * @param x false positive rate, or recall, in [0, 1]
   * @param y true positive rate, or precision, in [0, 1]
   */
  public record Point(double threshold, double x, double y) {}
}

package dev.assay.harness.score;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Leaves out points that lie on the line between their neighbours, or as near to it as the number
 * of points asks for. Source: Douglas and Peucker, Cartographica 10 (1973).
 */
final class Thinning {
  /** A quarter of a pixel of a chart that is 500 pixels wide. */
  private static final double NEAR = 0.0005;

  private Thinning() {}

  /** At most {@code most} of the points, the first and the last among them; 2 or more. */
  static List<Curve.Point> of(List<Curve.Point> points, int most) {
    for (double near = NEAR; ; near *= 1.5) {
      BitSet kept = kept(points, near);
      if (kept.cardinality() <= most) {
        return kept.stream().mapToObj(points::get).toList();
      }
    }
  }

  private record Span(int first, int last) {}

  private static BitSet kept(List<Curve.Point> points, double near) {
    BitSet kept = new BitSet();
    kept.set(0);
    kept.set(points.size() - 1);
    Deque<Span> open = new ArrayDeque<>(List.of(new Span(0, points.size() - 1)));
    while (!open.isEmpty()) {
      Span span = open.pop();
      int farthest = -1;
      double distance = near;
      for (int i = span.first + 1; i < span.last; i++) {
        double d = distance(points.get(i), points.get(span.first), points.get(span.last));
        if (d > distance) {
          distance = d;
          farthest = i;
        }
      }
      if (farthest >= 0) {
        kept.set(farthest);
        open.push(new Span(span.first, farthest));
        open.push(new Span(farthest, span.last));
      }
    }
    return kept;
  }

  /** Distance of a point from the stretch between two others. */
  private static double distance(Curve.Point point, Curve.Point from, Curve.Point to) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double length = dx * dx + dy * dy;
    double along = (point.x() - from.x()) * dx + (point.y() - from.y()) * dy;
    double share = length == 0 ? 0 : Math.min(1, Math.max(0, along / length));
    return Math.hypot(point.x() - from.x() - share * dx, point.y() - from.y() - share * dy);
  }
}

package dev.assay.data.chart;

import dev.assay.data.chart.Canvas.Align;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Lines and named dots over two axes of numbers: curves of a classifier, accuracy against cost. */
public final class PointChart {
  private static final int PLOT = 420;
  private static final int LEFT = 70;
  private static final int KEY_LINE = 22;
  private static final int KEY_ROW = 18;
  private static final int AXIS_HEIGHT = 60;
  private static final int TICKS = 5;
  private static final int GAP = 8;
  private static final double DOT = 8;

  private final Canvas canvas;
  private final Axes axes;
  private final Scale across;
  private final Scale up;
  private final int top;

  private PointChart(Canvas canvas, Axes axes, List<Line> lines, int top) {
    this.canvas = canvas;
    this.axes = axes;
    this.across = scale(lines, Point::x, axes.unit());
    this.up = scale(lines, Point::y, axes.unit());
    this.top = top;
  }

  /**
   * A place in the chart, both finite.
   *
   * @param name stands beside its dot; empty for a place without a name
   */
  public record Point(double x, double y, String name) {
    public Point {
      if (!Double.isFinite(x) || !Double.isFinite(y)) {
        throw new IllegalArgumentException(
            "only finite points can be drawn, got (%s, %s)".formatted(x, y));
      }
    }
  }

  /**
   * Points of one colour.
   *
   * @param name name in the legend; empty for none
   * @param points in the order in which they are joined
   * @param joined whether a line joins them; else each is a dot
   */
  public record Line(String name, List<Point> points, boolean joined) {
    public Line {
      points = List.copyOf(points);
    }
  }

  /**
   * What the axes show.
   *
   * @param across name of the horizontal axis
   * @param up name of the vertical axis
   * @param unit whether both go from 0 to 1, whatever the points
   */
  public record Axes(String across, String up, boolean unit) {}

  /**
   * Draws the lines, the first in the first colour.
   *
   * @throws dev.assay.data.FailureException if the file cannot be written or the machine has no
   *     fonts
   */
  public static void write(Path png, String title, Axes axes, List<Line> lines) {
    if (lines.stream().allMatch(line -> line.points().isEmpty())) {
      throw new IllegalArgumentException("a chart needs a point: '" + title + "' has none");
    }
    int keys = (int) lines.stream().filter(line -> !line.name().isEmpty()).count();
    int top = Canvas.TITLE_HEIGHT + GAP;
    int height = top + PLOT + AXIS_HEIGHT + keys * KEY_ROW + Canvas.MARGIN;
    try (Canvas canvas = new Canvas(LEFT + PLOT + 3 * Canvas.MARGIN, height)) {
      canvas.title(title);
      PointChart chart = new PointChart(canvas, axes, lines, top);
      chart.drawAxes();
      chart.draw(lines);
      PngFile.write(png, canvas.image);
    }
  }

  private static Scale scale(List<Line> lines, ToDoubleFunction<Point> side, boolean unit) {
    double[] all = points(lines).mapToDouble(side).sorted().toArray();
    return unit ? Scale.around(0, 1, TICKS) : Scale.around(all[0], all[all.length - 1], TICKS);
  }

  private static Stream<Point> points(List<Line> lines) {
    return lines.stream().flatMap(line -> line.points().stream());
  }

  private void drawAxes() {
    canvas.graphics.setStroke(new BasicStroke(1));
    canvas.pen(Canvas.TEXT, Palette.RULE);
    for (double tick : up.ticks()) {
      rule(LEFT, y(tick), LEFT + PLOT, y(tick));
      canvas.text(up.text(tick), Align.RIGHT, LEFT - GAP, y(tick));
    }
    for (double tick : across.ticks()) {
      rule(x(tick), top, x(tick), top + PLOT);
      canvas.text(across.text(tick), Align.CENTER, x(tick), top + PLOT + 2.0 * GAP);
    }
    canvas.text(axes.across(), Align.CENTER, LEFT + PLOT / 2.0, top + PLOT + 5.0 * GAP);
    canvas.uprightText(axes.up(), Align.CENTER, Canvas.MARGIN, top + PLOT / 2.0);
  }

  private void rule(double fromX, double fromY, double toX, double toY) {
    canvas.graphics.setColor(Palette.RULE);
    canvas.graphics.drawLine((int) fromX, (int) fromY, (int) toX, (int) toY);
    canvas.graphics.setColor(Palette.FAINT_INK);
  }

  private void draw(List<Line> lines) {
    int keyY = top + PLOT + AXIS_HEIGHT;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      Color color = Palette.SERIES.get(i % Palette.SERIES.size());
      canvas.graphics.setColor(color);
      if (line.joined()) {
        join(line.points());
      } else {
        line.points().forEach(point -> dot(point, color));
      }
      if (!line.name().isEmpty()) {
        canvas.graphics.setColor(color);
        canvas.graphics.fillRect(LEFT, keyY, KEY_LINE, 2);
        String fitted = Canvas.fit(line.name(), Canvas.TEXT, PLOT - KEY_LINE - GAP);
        canvas
            .pen(Canvas.TEXT, Palette.INK)
            .text(fitted, Align.LEFT, LEFT + KEY_LINE + (double) GAP, keyY);
        keyY += KEY_ROW;
      }
    }
  }

  private void join(List<Point> points) {
    Path2D path = new Path2D.Double();
    for (Point point : points) {
      if (path.getCurrentPoint() == null) {
        path.moveTo(x(point.x()), y(point.y()));
      } else {
        path.lineTo(x(point.x()), y(point.y()));
      }
    }
    canvas.graphics.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    canvas.graphics.draw(path);
  }

  private void dot(Point point, Color color) {
    double x = x(point.x());
    double y = y(point.y());
    canvas.graphics.setColor(color);
    canvas.graphics.fill(new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT));
    String fitted = Canvas.fit(point.name(), Canvas.SMALL, PLOT / 3);
    boolean left = x > LEFT + PLOT * 2.0 / 3;
    canvas
        .pen(Canvas.SMALL, Palette.INK)
        .text(fitted, left ? Align.RIGHT : Align.LEFT, x + (left ? -DOT : DOT), y);
  }

  private double x(double value) {
    return LEFT + across.share(value) * PLOT;
  }

  private double y(double value) {
    return top + (1 - up.share(value)) * PLOT;
  }
}

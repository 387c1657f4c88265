package dev.assay.data.chart;

import dev.assay.data.chart.Canvas.Align;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Named dots over two axes of numbers, such as accuracy against cost. */
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

  private PointChart(Canvas canvas, Axes axes, List<Group> groups, int top) {
    this.canvas = canvas;
    this.axes = axes;
    this.across = scale(groups, Point::x);
    this.up = scale(groups, Point::y);
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
   * @param points in any order
   */
  public record Group(String name, List<Point> points) {
    public Group {
      points = List.copyOf(points);
    }
  }

  /**
   * What the axes show.
   *
   * @param across name of the horizontal axis
   * @param up name of the vertical axis
   */
  public record Axes(String across, String up) {}

  /**
   * Draws the groups, the first in the first colour.
   *
   * @throws dev.assay.data.FailureException if the file cannot be written or the machine has no
   *     fonts
   */
  public static void write(Path png, String title, Axes axes, List<Group> groups) {
    if (groups.stream().allMatch(group -> group.points().isEmpty())) {
      throw new IllegalArgumentException("a chart needs a point: '" + title + "' has none");
    }
    int keys = (int) groups.stream().filter(group -> !group.name().isEmpty()).count();
    int top = Canvas.TITLE_HEIGHT + GAP;
    int height = top + PLOT + AXIS_HEIGHT + keys * KEY_ROW + Canvas.MARGIN;
    try (Canvas canvas = new Canvas(LEFT + PLOT + 3 * Canvas.MARGIN, height)) {
      canvas.title(title);
      PointChart chart = new PointChart(canvas, axes, groups, top);
      chart.drawAxes();
      chart.draw(groups);
      PngFile.write(png, canvas.image);
    }
  }

  private static Scale scale(List<Group> groups, ToDoubleFunction<Point> side) {
    double[] all =
        groups.stream().flatMap(group -> group.points().stream()).mapToDouble(side).toArray();
    double lowest = Arrays.stream(all).min().orElseThrow();
    return Scale.around(lowest, Arrays.stream(all).max().orElseThrow(), TICKS);
  }

  private void drawAxes() {
    canvas.rules(up, LEFT, LEFT + PLOT, this::y);
    for (double tick : across.ticks()) {
      canvas.graphics.setColor(Palette.RULE);
      canvas.graphics.drawLine((int) x(tick), top, (int) x(tick), top + PLOT);
      canvas.graphics.setColor(Palette.FAINT_INK);
      canvas.text(across.text(tick), Align.CENTER, x(tick), top + PLOT + 2.0 * GAP);
    }
    canvas.text(axes.across(), Align.CENTER, LEFT + PLOT / 2.0, top + PLOT + 5.0 * GAP);
    canvas.uprightText(axes.up(), Align.CENTER, Canvas.MARGIN, top + PLOT / 2.0);
  }

  private void draw(List<Group> groups) {
    int keyY = top + PLOT + AXIS_HEIGHT;
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      Color color = Palette.SERIES.get(i % Palette.SERIES.size());
      group.points().forEach(point -> dot(point, color));
      if (!group.name().isEmpty()) {
        canvas.graphics.setColor(color);
        canvas.graphics.fillRect(LEFT, keyY, KEY_LINE, 2);
        String fitted = Canvas.fit(group.name(), Canvas.TEXT, PLOT - KEY_LINE - GAP);
        canvas
            .pen(Canvas.TEXT, Palette.INK)
            .text(fitted, Align.LEFT, LEFT + KEY_LINE + (double) GAP, keyY);
        keyY += KEY_ROW;
      }
    }
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

package dev.assay.data.chart;

import dev.assay.data.chart.Canvas.Align;
import java.awt.BasicStroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.nio.file.Path;
import java.util.List;

/** Curves between rates: a square from 0 to 1 both ways, its key at the right. */
public final class CurveChart {
  private static final int SIDE = 420;
  private static final int LEFT = 76;
  private static final int TOP = Canvas.TITLE_HEIGHT;
  private static final int BELOW = 64;
  private static final int KEY = 300;
  private static final int KEY_LINE = 22;
  private static final int ROW = 20;
  private static final int GAP = 8;
  private static final double DOT = 6;
  private static final Scale AXIS = new Scale(0, 1, 0.2);

  private final Canvas canvas;

  private CurveChart(Canvas canvas) {
    this.canvas = canvas;
  }

  /**
   * What the axes show.
   *
   * @param x such as {@code recall}
   * @param y such as {@code precision}
   * @param diagonal whether the line x = y is drawn to compare with
   * @param dots whether each point is marked
   */
  public record Axes(String x, String y, boolean diagonal, boolean dots) {}

  /**
   * A point of a line.
   *
   * @param x in [0, 1]
   * @param y in [0, 1]
   */
  public record Point(double x, double y) {}

  /**
   * A named line.
   *
   * @param name name in the key
   * @param points from one end to the other, at least one
   */
  public record Line(String name, List<Point> points) {
    public Line {
      points = List.copyOf(points);
      if (points.isEmpty()) {
        throw new IllegalArgumentException("line '" + name + "' has no points");
      }
    }
  }

  /**
   * Draws the lines, each colour by its place in the list; those after the last colour are dashed.
   *
   * @throws dev.assay.data.FailureException if the file cannot be written or the machine has no
   *     fonts
   */
  public static void write(Path png, String title, Axes axes, List<Line> lines) {
    int height = Math.max(SIDE, ROW * lines.size()) + TOP + BELOW;
    try (Canvas canvas = new Canvas(LEFT + SIDE + KEY, height)) {
      canvas.title(title);
      CurveChart chart = new CurveChart(canvas);
      chart.drawAxes(axes);
      for (int i = 0; i < lines.size(); i++) {
        chart.drawLine(lines.get(i), axes.dots(), i);
      }
      PngFile.write(png, canvas.image);
    }
  }

  private void drawAxes(Axes axes) {
    canvas.graphics.setStroke(new BasicStroke(1));
    canvas.pen(Canvas.TEXT, Palette.RULE);
    for (double tick : AXIS.ticks()) {
      int x = (int) Math.round(x(tick));
      int y = (int) Math.round(y(tick));
      canvas.graphics.setColor(Palette.RULE);
      canvas.graphics.drawLine(LEFT, y, LEFT + SIDE, y);
      canvas.graphics.drawLine(x, TOP, x, TOP + SIDE);
      canvas.graphics.setColor(Palette.FAINT_INK);
      canvas.text(AXIS.text(tick), Align.RIGHT, LEFT - GAP, y);
      canvas.text(AXIS.text(tick), Align.CENTER, x, TOP + SIDE + 2.0 * GAP);
    }
    canvas.text(axes.x(), Align.CENTER, x(0.5), TOP + SIDE + 2.0 * GAP + ROW);
    canvas.uprightText(axes.y(), Align.CENTER, 3.0 * GAP, y(0.5));
    if (axes.diagonal()) {
      canvas.graphics.setStroke(stroke(1, true));
      canvas.graphics.draw(new Line2D.Double(x(0), y(0), x(1), y(1)));
    }
  }

  private void drawLine(Line line, boolean dots, int place) {
    canvas.pen(Canvas.TEXT, Palette.SERIES.get(place % Palette.SERIES.size()));
    canvas.graphics.setStroke(stroke(2, place >= Palette.SERIES.size()));
    Path2D path = new Path2D.Double();
    for (Point point : line.points()) {
      double x = x(point.x());
      double y = y(point.y());
      if (path.getCurrentPoint() == null) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
      if (dots) {
        canvas.graphics.fill(new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT));
      }
    }
    canvas.graphics.draw(path);
    int left = LEFT + SIDE + 2 * GAP;
    int middle = TOP + ROW / 2 + ROW * place;
    canvas.graphics.drawLine(left, middle, left + KEY_LINE, middle);
    canvas.pen(Canvas.TEXT, Palette.INK);
    String name = Canvas.fit(line.name(), Canvas.TEXT, KEY - KEY_LINE - 5 * GAP);
    canvas.text(name, Align.LEFT, left + KEY_LINE + GAP, middle);
  }

  private static BasicStroke stroke(float width, boolean dashed) {
    float[] dashes = {4, 4};
    return dashed
        ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0)
        : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  private static double x(double share) {
    return LEFT + AXIS.share(share) * SIDE;
  }

  private static double y(double share) {
    return TOP + (1 - AXIS.share(share)) * SIDE;
  }
}

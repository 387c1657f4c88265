package dev.assay.data.chart;

import dev.assay.data.chart.Canvas.Align;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Curves over epochs or other places: panels side by side, such as accuracy and loss. */
public final class LineChart {
  private static final int PANEL_WIDTH = 500;
  private static final int PLOT_WIDTH = 420;
  private static final int PLOT_HEIGHT = 280;
  private static final int HEADING_HEIGHT = 36;
  private static final int AXIS_HEIGHT = 56;
  private static final int AXIS_WIDTH = 54;
  private static final int KEY_WIDTH = 22;
  private static final int GAP = 8;
  private static final int MAX_TICKS = 10;
  private static final int ROWS = 5;
  private static final double DOT = 6;
  private static final int TOP = Canvas.TITLE_HEIGHT + HEADING_HEIGHT;

  private final Canvas canvas;
  private final Panel panel;
  private final Optional<Places> places;
  private final int left;
  private final Scale epochs;
  private final Scale values;

  private LineChart(Canvas canvas, Panel panel, Optional<Places> places, int left) {
    this.canvas = canvas;
    this.panel = panel;
    this.places = places;
    this.left = left;
    int last = panel.series().stream().mapToInt(line -> line.values().size()).max().orElse(0);
    double[] all =
        panel.series().stream()
            .flatMap(line -> line.values().stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
    this.epochs = Scale.counting(last, MAX_TICKS);
    this.values =
        Scale.around(Arrays.stream(all).min().orElse(0), Arrays.stream(all).max().orElse(1), ROWS);
  }

  /**
   * Draws the panels from left to right over the horizontal axis {@code epoch}, which counts from
   * 1.
   *
   * @throws dev.assay.data.FailureException if the file cannot be written or the machine has no
   *     fonts
   */
  public static void write(Path png, String title, List<Panel> panels) {
    write(png, title, panels, Optional.empty());
  }

  /** As {@link #write(Path, String, List)}, over places that are named. */
  public static void write(Path png, String title, List<Panel> panels, Places places) {
    write(png, title, panels, Optional.of(places));
  }

  private static void write(Path png, String title, List<Panel> panels, Optional<Places> places) {
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("a chart needs a panel: '" + title + "' has none");
    }
    int width = PANEL_WIDTH * panels.size();
    try (Canvas canvas = new Canvas(width, TOP + PLOT_HEIGHT + AXIS_HEIGHT)) {
      canvas.title(title);
      for (int i = 0; i < panels.size(); i++) {
        new LineChart(canvas, panels.get(i), places, i * PANEL_WIDTH + AXIS_WIDTH).draw();
      }
      PngFile.write(png, canvas.image);
    }
  }

  private void draw() {
    drawAxes();
    double x = left + Canvas.width(panel.axis(), Canvas.TEXT) + 3.0 * GAP;
    double y = Canvas.TITLE_HEIGHT + HEADING_HEIGHT / 2.0 - 6;
    canvas.pen(Canvas.TEXT, Palette.INK).text(panel.axis(), Align.LEFT, left, y);
    for (int i = 0; i < panel.series().size(); i++) {
      Series line = panel.series().get(i);
      Color color = Palette.SERIES.get(i % Palette.SERIES.size());
      drawCurve(line.values(), color);
      canvas.graphics.fillRect((int) x, (int) y, KEY_WIDTH, 2);
      canvas.pen(Canvas.TEXT, Palette.INK).text(line.name(), Align.LEFT, x + KEY_WIDTH + GAP, y);
      x += KEY_WIDTH + Canvas.width(line.name(), Canvas.TEXT) + 3.0 * GAP;
    }
  }

  private void drawAxes() {
    canvas.rules(values, left, left + PLOT_WIDTH, this::y);
    int below = TOP + PLOT_HEIGHT + 2 * GAP;
    places.ifPresentOrElse(named -> drawPlaces(named, below), () -> drawEpochs(below));
    String name = places.map(Places::name).orElse("epoch");
    canvas.text(name, Align.CENTER, left + PLOT_WIDTH / 2.0, below + 20);
  }

  private void drawEpochs(int below) {
    for (double tick : epochs.ticks()) {
      canvas.text(epochs.text(tick), Align.CENTER, x(tick), below);
    }
    if (epochs.step() > 1) {
      canvas.text("1", Align.CENTER, x(1), below);
    }
  }

  private void drawPlaces(Places named, int below) {
    for (int i = 0; i < named.labels().size(); i++) {
      canvas.text(named.labels().get(i), Align.CENTER, x(i + 1), below);
    }
  }

  private void drawCurve(List<Double> curve, Color color) {
    canvas.graphics.setColor(color);
    if (curve.size() == 1) {
      double y = y(curve.get(0)) - DOT / 2;
      canvas.graphics.fill(new Ellipse2D.Double(x(1) - DOT / 2, y, DOT, DOT));
      return;
    }
    Path2D path = new Path2D.Double();
    for (int i = 0; i < curve.size(); i++) {
      double x = x(i + 1);
      double y = y(curve.get(i));
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    canvas.graphics.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    canvas.graphics.draw(path);
  }

  private double x(double epoch) {
    return left + epochs.share(epoch) * PLOT_WIDTH;
  }

  private double y(double value) {
    return TOP + (1 - values.share(value)) * PLOT_HEIGHT;
  }
}

package dev.assay.data.chart;

import dev.assay.data.chart.Canvas.Align;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Figures over named places, such as runs in time: a dot each, its interval as a bar. */
public final class IntervalChart {
  private static final int NARROWEST = 560;
  private static final int WIDEST = 1600;
  private static final int PLACE_WIDTH = 130;
  private static final int PLOT_HEIGHT = 300;
  private static final int AXIS_HEIGHT = 56;
  private static final int AXIS_WIDTH = 70;
  private static final int KEY_LINE = 20;
  private static final int KEY_WIDTH = 22;
  private static final int GAP = 8;
  private static final int ROWS = 5;
  private static final double DOT = 7;
  private static final double CAP = 3;

  /** Distance of two tracks at the same place, so that their bars do not hide each other. */
  private static final double SHIFT = 6;

  private final Canvas canvas;
  private final Places places;
  private final List<Track> tracks;
  private final int top;
  private final int plotWidth;
  private final Scale values;

  private IntervalChart(Canvas canvas, Places places, List<Track> tracks) {
    this.canvas = canvas;
    this.places = places;
    this.tracks = tracks;
    this.top = top(tracks);
    this.plotWidth = canvas.image.getWidth() - AXIS_WIDTH - Canvas.MARGIN;
    double lowest = points(tracks).mapToDouble(Track.Point::low).min().orElse(0);
    double highest = points(tracks).mapToDouble(Track.Point::high).max().orElse(1);
    this.values = Scale.around(lowest, highest, ROWS);
  }

  /**
   * Draws the tracks.
   *
   * @param title title of the picture, which also says what the vertical axis shows
   * @param tracks at least one point in all, places within {@code places}; each colour by its index
   * @throws dev.assay.data.FailureException if the file cannot be written or the machine has no
   *     fonts
   */
  public static void write(Path png, String title, Places places, List<Track> tracks) {
    int count = places.labels().size();
    if (points(tracks).findAny().isEmpty() || points(tracks).anyMatch(p -> p.place() >= count)) {
      throw new IllegalArgumentException(
          "'%s' needs a point, and all of them at one of %d places".formatted(title, count));
    }
    int width = Math.min(WIDEST, Math.max(NARROWEST, AXIS_WIDTH + count * PLACE_WIDTH));
    try (Canvas canvas = new Canvas(width, top(tracks) + PLOT_HEIGHT + AXIS_HEIGHT)) {
      canvas.title(title);
      new IntervalChart(canvas, places, tracks).draw();
      PngFile.write(png, canvas.image);
    }
  }

  private static Stream<Track.Point> points(List<Track> tracks) {
    return tracks.stream().flatMap(track -> track.points().stream());
  }

  private static int top(List<Track> tracks) {
    return Canvas.TITLE_HEIGHT + tracks.size() * KEY_LINE + GAP;
  }

  private void draw() {
    drawAxes();
    for (int i = 0; i < tracks.size(); i++) {
      Color color = Palette.SERIES.get(i % Palette.SERIES.size());
      double y = Canvas.TITLE_HEIGHT + i * KEY_LINE;
      canvas.graphics.setColor(color);
      canvas.graphics.fillRect(AXIS_WIDTH, (int) y, KEY_WIDTH, 2);
      String name = Canvas.fit(tracks.get(i).name(), Canvas.TEXT, plotWidth - KEY_WIDTH - GAP);
      canvas.pen(Canvas.TEXT, Palette.INK).text(name, Align.LEFT, AXIS_WIDTH + KEY_WIDTH + GAP, y);
      drawTrack(tracks.get(i), color, (i - (tracks.size() - 1) / 2.0) * SHIFT);
    }
  }

  private void drawAxes() {
    canvas.rules(values, AXIS_WIDTH, AXIS_WIDTH + plotWidth, this::y);
    int below = top + PLOT_HEIGHT + 2 * GAP;
    double free = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < places.labels().size(); i++) {
      double half = Canvas.width(places.labels().get(i), Canvas.TEXT) / 2.0;
      if (x(i) - half >= free) {
        canvas.text(places.labels().get(i), Align.CENTER, x(i), below);
        free = x(i) + half + GAP;
      }
    }
    canvas.text(places.name(), Align.CENTER, AXIS_WIDTH + plotWidth / 2.0, below + 20);
  }

  private void drawTrack(Track track, Color color, double shift) {
    canvas.graphics.setColor(color);
    canvas.graphics.setStroke(new BasicStroke(1.5f));
    for (int i = 0; i < track.points().size(); i++) {
      Track.Point point = track.points().get(i);
      double x = x(point.place()) + shift;
      double y = y(point.value());
      if (i > 0 && point.joined()) {
        Track.Point before = track.points().get(i - 1);
        line(x(before.place()) + shift, y(before.value()), x, y);
      }
      if (point.low() < point.high()) {
        line(x, y(point.low()), x, y(point.high()));
        line(x - CAP, y(point.low()), x + CAP, y(point.low()));
        line(x - CAP, y(point.high()), x + CAP, y(point.high()));
      }
      canvas.graphics.fill(new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT));
    }
  }

  private void line(double x1, double y1, double x2, double y2) {
    canvas.graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  /** The middle of a place. */
  private double x(int place) {
    return AXIS_WIDTH + (place + 0.5) * plotWidth / places.labels().size();
  }

  private double y(double value) {
    return top + (1 - values.share(value)) * PLOT_HEIGHT;
  }
}

package dev.assay.data.chart;

import dev.assay.data.FailureException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.DoubleUnaryOperator;

/** A blank sheet of paper with text that sits where it is told to. */
final class Canvas implements AutoCloseable {
  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
  static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

  /** Free space at each side, in pixels. */
  static final int MARGIN = 20;

  /** Space that {@link #title} takes at the top, in pixels. */
  static final int TITLE_HEIGHT = 48;

  final Graphics2D graphics;
  final BufferedImage image;

  /** Space between a plot and the values of its axis, in pixels. */
  private static final int GAP = 8;

  /** Where a text's given x lies in it. */
  enum Align {
    LEFT(0),
    CENTER(0.5),
    RIGHT(1);

    private final double share;

    Align(double share) {
      this.share = share;
    }
  }

  Canvas(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Palette.PAPER);
    graphics.fillRect(0, 0, width, height);
  }

  /**
   * Width of the text, in pixels.
   *
   * @throws FailureException if this machine has no fonts to draw with
   */
  static int width(String text, Font font) {
    try (Canvas canvas = new Canvas(1, 1)) {
      return canvas.metrics(font).stringWidth(text);
    }
  }

  /** The text, or as much of it as fits into so many pixels, with an ellipsis. */
  static String fit(String text, Font font, int pixels) {
    if (width(text, font) <= pixels) {
      return text;
    }
    int end = text.length();
    while (end > 1 && width(text.substring(0, end) + "…", font) > pixels) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end) + "…";
  }

  /** Writes the text, its middle at height {@code y}. */
  void text(String text, Align align, double x, double y) {
    FontMetrics metrics = metrics(graphics.getFont());
    double left = x - align.share * metrics.stringWidth(text);
    double baseline = y + (metrics.getAscent() - metrics.getDescent()) / 2.0;
    graphics.drawString(text, (int) Math.round(left), (int) Math.round(baseline));
  }

  /** Writes the text turned a quarter to the left, so that it reads from bottom to top. */
  void uprightText(String text, Align align, double x, double y) {
    graphics.rotate(-Math.PI / 2, x, y);
    text(text, align, x, y);
    graphics.rotate(Math.PI / 2, x, y);
  }

  /** Writes the title into the top left corner, cut to the width of the sheet. */
  void title(String title) {
    pen(TITLE, Palette.INK);
    text(fit(title, TITLE, image.getWidth() - 2 * MARGIN), Align.LEFT, MARGIN, TITLE_HEIGHT / 2.0);
  }

  /**
   * Draws a thin line across the plot at each tick of its vertical axis, its value at the left.
   *
   * @param y height of a value, in pixels from the top
   */
  void rules(Scale values, int left, int right, DoubleUnaryOperator y) {
    graphics.setStroke(new BasicStroke(1));
    graphics.setFont(TEXT);
    for (double tick : values.ticks()) {
      int height = (int) Math.round(y.applyAsDouble(tick));
      graphics.setColor(Palette.RULE);
      graphics.drawLine(left, height, right, height);
      graphics.setColor(Palette.FAINT_INK);
      text(values.text(tick), Align.RIGHT, left - GAP, height);
    }
  }

  Canvas pen(Font font, Color color) {
    graphics.setFont(font);
    graphics.setColor(color);
    return this;
  }

  /** A JDK without fontconfig or without a single font throws anything at the first text. */
  private FontMetrics metrics(Font font) {
    try {
      return graphics.getFontMetrics(font);
    } catch (RuntimeException | LinkageError | InternalError e) {
      throw new FailureException(
          ("This machine has no fonts to draw a picture with (%s): the picture was left out, all else"
                  + " is kept. Install fontconfig and a font, such as the packages fontconfig and"
                  + " fonts-dejavu-core.")
              .formatted(e),
          e);
    }
  }

  @Override
  public void close() {
    graphics.dispose();
  }
}

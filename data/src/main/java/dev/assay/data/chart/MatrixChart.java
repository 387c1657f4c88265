package dev.assay.data.chart;

import dev.assay.data.chart.Canvas.Align;
import java.awt.Font;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A confusion matrix as a heat map: counts in the cells, shaded by their share of the row. */
public final class MatrixChart {
  private static final int TITLE_HEIGHT = Canvas.TITLE_HEIGHT;
  private static final int LEGEND_HEIGHT = 20;
  private static final int AXIS_HEIGHT = 30;
  private static final int MARGIN = Canvas.MARGIN;
  private static final int GAP = 8;
  private static final int MAX_NAME_WIDTH = 220;
  private static final int MIN_WIDTH = 380;
  private static final int MAX_PLOT = 720;
  private static final int MAX_CELL = 64;
  private static final int MAX_PLOT_OF_MANY = 1600;
  private static final int MANY = 60;
  private static final int MIN_CELL_WITH_RULE = 8;
  private static final int MIN_CELL_WITH_COUNT = 24;
  private static final int MIN_CELL_WITH_SHARE = 48;
  private static final int MIN_CELL_WITH_NAME = 12;

  private static final String LEGEND = "images; shading and percentages: share of the true label";

  private final Canvas canvas;
  private final List<String> labels;
  private final long[][] counts;
  private final int cell;
  private final int left;
  private final int top;

  private MatrixChart(Canvas canvas, List<String> labels, long[][] counts, int nameWidth) {
    this.canvas = canvas;
    this.labels = labels;
    this.counts = counts;
    this.cell = cell(labels.size());
    this.left = MARGIN + AXIS_HEIGHT + nameWidth + GAP;
    this.top = TITLE_HEIGHT + LEGEND_HEIGHT;
  }

  /**
   * Draws true labels as rows from the top, predicted ones as columns from the left.
   *
   * @param counts {@code [true label, predicted label]}, each as long as {@code labels}
   * @throws dev.assay.data.FailureException if the file cannot be written or the machine has no
   *     fonts
   */
  public static void write(Path png, String title, List<String> labels, long[][] counts) {
    int n = labels.size();
    if (n == 0 || counts.length != n || Arrays.stream(counts).anyMatch(row -> row.length != n)) {
      throw new IllegalArgumentException(
          "%d labels need a %dx%d matrix, got %d rows".formatted(n, n, n, counts.length));
    }
    int names = nameWidth(labels);
    int plot = n * cell(n);
    int width = Math.max(MIN_WIDTH, MARGIN + AXIS_HEIGHT + names + GAP + plot + MARGIN);
    int height = TITLE_HEIGHT + LEGEND_HEIGHT + plot + GAP + names + AXIS_HEIGHT + MARGIN;
    try (Canvas canvas = new Canvas(width, height)) {
      MatrixChart chart = new MatrixChart(canvas, labels, counts, names);
      canvas.title(title);
      canvas.pen(Canvas.SMALL, Palette.FAINT_INK).text(LEGEND, Align.LEFT, MARGIN, TITLE_HEIGHT);
      chart.drawCells();
      chart.drawNames(names);
      PngFile.write(png, canvas.image);
    }
  }

  private static int cell(int labels) {
    int plot = labels > MANY ? MAX_PLOT_OF_MANY : MAX_PLOT;
    return Math.max(1, Math.min(MAX_CELL, plot / labels));
  }

  private static int nameWidth(List<String> labels) {
    if (cell(labels.size()) < MIN_CELL_WITH_NAME) {
      return 0;
    }
    int widest = labels.stream().mapToInt(name -> Canvas.width(name, Canvas.TEXT)).max().orElse(0);
    return Math.min(widest, MAX_NAME_WIDTH);
  }

  private void drawCells() {
    for (int row = 0; row < counts.length; row++) {
      long support = Arrays.stream(counts[row]).sum();
      for (int column = 0; column < counts.length; column++) {
        long count = counts[row][column];
        drawCell(row, column, count, support == 0 ? 0 : (double) count / support);
      }
    }
  }

  private void drawCell(int row, int column, long count, double share) {
    int x = left + column * cell;
    int y = top + row * cell;
    canvas.graphics.setColor(Palette.shade(share));
    canvas.graphics.fillRect(x, y, cell, cell);
    if (cell >= MIN_CELL_WITH_RULE) {
      canvas.graphics.setColor(Palette.RULE);
      canvas.graphics.drawRect(x, y, cell, cell);
    }
    if (cell >= MIN_CELL_WITH_COUNT) {
      writeCell(x, y, count, share);
    }
  }

  private void writeCell(int x, int y, long count, double share) {
    boolean withShare = cell >= MIN_CELL_WITH_SHARE && count > 0;
    Font font = cell >= MIN_CELL_WITH_SHARE ? Canvas.TEXT : Canvas.SMALL;
    double middle = y + cell / 2.0;
    canvas
        .pen(font, count == 0 ? Palette.FAINT_INK : Palette.inkOn(share))
        .text(Long.toString(count), Align.CENTER, x + cell / 2.0, withShare ? middle - 7 : middle);
    if (withShare) {
      String percent = String.format(Locale.ROOT, "%.1f %%", 100 * share);
      canvas
          .pen(Canvas.SMALL, Palette.inkOn(share))
          .text(percent, Align.CENTER, x + cell / 2.0, middle + 9);
    }
  }

  private void drawNames(int nameWidth) {
    int plot = labels.size() * cell;
    canvas.pen(Canvas.TEXT, Palette.INK);
    for (int i = 0; i < labels.size() && nameWidth > 0; i++) {
      String name = Canvas.fit(labels.get(i), Canvas.TEXT, MAX_NAME_WIDTH);
      double middle = (i + 0.5) * cell;
      canvas.text(name, Align.RIGHT, left - GAP, top + middle);
      canvas.uprightText(name, Align.RIGHT, left + middle, top + plot + GAP);
    }
    canvas.pen(Canvas.TEXT, Palette.FAINT_INK);
    canvas.uprightText("true label", Align.CENTER, MARGIN + AXIS_HEIGHT / 3.0, top + plot / 2.0);
    canvas.text(
        "predicted label",
        Align.CENTER,
        left + plot / 2.0,
        top + plot + GAP + nameWidth + AXIS_HEIGHT / 2.0 + 4);
  }
}

package dev.assay.data.chart;

import dev.assay.data.chart.Canvas.Align;
import dev.assay.data.image.Pixels;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/** Small pictures in rows, each row with its name and a note at the left. */
public final class PictureGrid {
  private static final int MAX_NAME_WIDTH = 220;
  private static final int GAP = 4;
  private static final int MIN_HEIGHT_FOR_NOTE = 40;

  private PictureGrid() {}

  /**
   * One row.
   *
   * @param name what the pictures show
   * @param note a few words below the name
   * @param pictures RGB, {@code [height, width, 3]}, none larger than a tile
   */
  public record Row(String name, String note, List<Pixels> pictures) {
    public Row {
      pictures = List.copyOf(pictures);
      if (pictures.stream().anyMatch(picture -> picture.channels() != 3)) {
        throw new IllegalArgumentException("row '" + name + "' needs pictures of 3 channels");
      }
    }
  }

  /**
   * Draws the rows from top to bottom, every picture in the middle of its tile.
   *
   * @param tile height and width of a tile, in pixels
   * @throws dev.assay.data.FailureException if the file cannot be written or the machine has no
   *     fonts
   */
  public static void write(Path png, String title, int tile, List<Row> rows) {
    int names =
        Math.min(MAX_NAME_WIDTH, rows.stream().mapToInt(PictureGrid::textWidth).max().orElse(0));
    int columns = rows.stream().mapToInt(row -> row.pictures().size()).max().orElse(0);
    int left = Canvas.MARGIN + names + 3 * GAP;
    int width = left + columns * (tile + GAP) + Canvas.MARGIN;
    int height = Canvas.TITLE_HEIGHT + rows.size() * (tile + GAP) + Canvas.MARGIN;
    try (Canvas canvas = new Canvas(Math.max(width, 2 * MAX_NAME_WIDTH), height)) {
      canvas.title(title);
      int top = Canvas.TITLE_HEIGHT;
      for (Row row : rows) {
        drawName(canvas, row, left - 3 * GAP, top + tile / 2.0, tile >= MIN_HEIGHT_FOR_NOTE);
        int x = left;
        for (Pixels picture : row.pictures()) {
          canvas.graphics.drawImage(
              image(picture),
              x + (tile - picture.width()) / 2,
              top + (tile - picture.height()) / 2,
              null);
          x += tile + GAP;
        }
        top += tile + GAP;
      }
      PngFile.write(png, canvas.image);
    }
  }

  private static int textWidth(Row row) {
    return Math.max(Canvas.width(row.name(), Canvas.TEXT), Canvas.width(row.note(), Canvas.SMALL));
  }

  private static void drawName(Canvas canvas, Row row, int right, double middle, boolean withNote) {
    String name = Canvas.fit(row.name(), Canvas.TEXT, MAX_NAME_WIDTH);
    canvas
        .pen(Canvas.TEXT, Palette.INK)
        .text(name, Align.RIGHT, right, withNote ? middle - 8 : middle);
    if (withNote) {
      canvas.pen(Canvas.SMALL, Palette.FAINT_INK).text(row.note(), Align.RIGHT, right, middle + 9);
    }
  }

  private static BufferedImage image(Pixels pixels) {
    BufferedImage image =
        new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
    byte[] samples = pixels.samples();
    for (int i = 0; i < samples.length / 3; i++) {
      int red = samples[3 * i] & 0xff;
      int green = samples[3 * i + 1] & 0xff;
      int blue = samples[3 * i + 2] & 0xff;
      image.setRGB(i % pixels.width(), i / pixels.width(), (red << 16) + (green << 8) + blue);
    }
    return image;
  }
}

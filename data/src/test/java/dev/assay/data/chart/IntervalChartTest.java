package dev.assay.data.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures with intervals over named places. */
class IntervalChartTest {
  private static final Places PLACES = new Places("runs", List.of("mon", "tue", "wed"));

  private final Path folder;

  IntervalChartTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void anIntervalIsAsTallAsItsShareOfTheAxis() throws IOException {
    Path png = folder.resolve("chart.png");
    Track track =
        new Track(
            "net",
            List.of(
                new Track.Point(0, 0.5, 0.5, 0.5, true), new Track.Point(2, 0.6, 0.0, 1.0, true)));

    IntervalChart.write(png, "accuracy", PLACES, List.of(track));

    // From 0 to 1 the axis takes the whole 300 pixels, so the third place's bar does; its column is
    // the middle of the last third of 560 - 70 - 20 pixels.
    BufferedImage image = ImageIO.read(png.toFile());
    int x = 70 + (int) (2.5 * 470 / 3);
    int blue = 0;
    for (int y = 48 + 20 + 8; y < image.getHeight() - 56; y++) {
      if (isBlue(image.getRGB(x, y))) {
        blue++;
      }
    }
    assertEquals(300, blue, 3);
    int middle = 70 + (int) (0.5 * 470 / 3);
    assertTrue(isBlue(image.getRGB(middle, 76 + 150)), "the first figure is no dot at 0.5");
  }

  private static boolean isBlue(int rgb) {
    return (rgb & 0xff) > ((rgb >> 16) & 0xff) + 40;
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    Path png = folder.resolve("chart.png");
    assertThrows(
        IllegalArgumentException.class,
        () -> IntervalChart.write(png, "t", PLACES, List.of(new Track("net", List.of()))));
    Track beyond = new Track("net", List.of(new Track.Point(3, 1, 1, 1, true)));
    assertThrows(
        IllegalArgumentException.class,
        () -> IntervalChart.write(png, "t", PLACES, List.of(beyond)));
    assertThrows(IllegalArgumentException.class, () -> new Track.Point(0, 0.5, 0.6, 0.7, true));
    assertThrows(
        IllegalArgumentException.class, () -> new Track.Point(0, Double.NaN, Double.NaN, 1, true));
  }
}

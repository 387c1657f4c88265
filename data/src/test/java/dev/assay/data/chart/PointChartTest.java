package dev.assay.data.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.chart.PointChart.Axes;
import dev.assay.data.chart.PointChart.Group;
import dev.assay.data.chart.PointChart.Point;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Points over two axes of numbers. */
final class PointChartTest {
  private static final Axes AXES = new Axes("latency", "accuracy");

  private final Path png;

  PointChartTest(@TempDir Path folder) {
    png = folder.resolve("chart.png");
  }

  @Test
  void aDotLiesWhereItsNumbersSay() throws IOException {
    // Scales from 0 to 1; the plot is 420 pixels wide from 70 and high from 56: (0.5, 0.25) is at
    // (280, 371).
    List<Point> points =
        List.of(new Point(0, 0, ""), new Point(0.5, 0.25, ""), new Point(1, 1, ""));
    PointChart.write(png, "Dots", AXES, List.of(new Group("", points)));

    BufferedImage image = ImageIO.read(png.toFile());
    assertEquals(Palette.BLUE.getRGB(), image.getRGB(280, 371));
    assertEquals(Palette.PAPER.getRGB(), image.getRGB(260, 340));
  }

  @Test
  void aChartOfNothingAndAPointNowhereAreRefused() {
    List<Group> nothing = List.of(new Group("none", List.of()));

    assertThrows(
        IllegalArgumentException.class, () -> PointChart.write(png, "Empty", AXES, nothing));
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> new Point(Double.NaN, 1, ""));
    assertTrue(String.valueOf(refusal.getMessage()).contains("NaN"));
  }
}

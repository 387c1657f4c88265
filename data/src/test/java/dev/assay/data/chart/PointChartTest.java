package dev.assay.data.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.chart.PointChart.Axes;
import dev.assay.data.chart.PointChart.Line;
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
  private static final Axes UNIT = new Axes("confidence", "accuracy", true);

  private final Path png;

  PointChartTest(@TempDir Path folder) {
    png = folder.resolve("chart.png");
  }

  @Test
  void aDotLiesWhereItsNumbersSay() throws IOException {
    // The plot is 420 pixels wide from 70 and high from 56: (0.5, 0.25) is at (280, 371).
    PointChart.write(
        png, "Dots", UNIT, List.of(new Line("", List.of(new Point(0.5, 0.25, "")), false)));

    BufferedImage image = ImageIO.read(png.toFile());
    assertEquals(Palette.BLUE.getRGB(), image.getRGB(280, 371));
    assertEquals(Palette.PAPER.getRGB(), image.getRGB(260, 340));
  }

  @Test
  void aLineJoinsItsPoints() throws IOException {
    List<Point> points = List.of(new Point(0, 0.5, ""), new Point(1, 0.5, ""));
    PointChart.write(png, "Line", UNIT, List.of(new Line("half", points, true)));

    BufferedImage image = ImageIO.read(png.toFile());
    assertEquals(Palette.BLUE.getRGB(), image.getRGB(210, 266));
  }

  @Test
  void aChartOfNothingAndAPointNowhereAreRefused() {
    List<Line> nothing = List.of(new Line("none", List.of(), true));

    assertThrows(
        IllegalArgumentException.class, () -> PointChart.write(png, "Empty", UNIT, nothing));
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> new Point(Double.NaN, 1, ""));
    assertTrue(String.valueOf(refusal.getMessage()).contains("NaN"));
  }
}

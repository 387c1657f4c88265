package dev.assay.data.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChartTest {
  private final Path folder;

  ChartTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void lineChartPutsPanelsSideBySide() throws IOException {
    List<Double> falling = IntStream.rangeClosed(1, 50).mapToObj(i -> 2.0 / i).toList();
    List<Double> rising = falling.stream().map(value -> 1 - value / 2).toList();
    List<Panel> panels =
        List.of(
            new Panel(
                "accuracy",
                List.of(
                    new Series("train", rising), new Series("validation", rising.subList(0, 30)))),
            new Panel("loss", List.of(new Series("train", falling))));
    BufferedImage image = drawnTwice(png -> LineChart.write(png, "LeNet-5", panels));
    assertEquals(1000, image.getWidth());
    assertTrue(has(image, Palette.SERIES.get(0)), "first series");
    assertTrue(has(image, Palette.SERIES.get(1)), "second series");
  }

  @Test
  void lineChartDrawsASingleEpochAsADot() throws IOException {
    List<Panel> panels = List.of(new Panel("loss", List.of(new Series("train", List.of(0.5)))));
    assertTrue(has(drawnTwice(png -> LineChart.write(png, "One", panels)), Palette.BLUE));
  }

  @Test
  void barsAreProportionalToTheirCounts() throws IOException {
    // Blue pixels are as 2 to 1 to 0, to half a pixel a row of 16.
    List<Bar> bars = List.of(new Bar("ü 1", 2000), new Bar("b", 1000), new Bar("c", 0));
    BufferedImage image =
        drawnTwice(
            png -> BarChart.write(png, "Blood", List.of(new BarChart.Group("per label", bars))));
    long[] blues =
        IntStream.range(0, image.getHeight())
            .mapToLong(y -> count(image, y, Palette.BLUE))
            .filter(blue -> blue > 0)
            .toArray();
    assertEquals(32, blues.length);
    assertEquals(2.0, (double) blues[0] / blues[31], 0.01);
  }

  @Test
  void matrixIsShadedByTheShareOfTheRow() throws IOException {
    // A row of 3 and 1 and one without samples: shares 0.75, 0.25, 0, 0.
    long[][] counts = {{3, 1}, {0, 0}};
    BufferedImage image =
        drawnTwice(png -> MatrixChart.write(png, "Cells", List.of("a", "b"), counts));
    assertTrue(has(image, Palette.shade(0.75)), "0.75");
    assertTrue(has(image, Palette.shade(0.25)), "0.25");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 100, 400})
  void matrixOfAnyNumberOfLabelsStaysAPicture(int n) throws IOException {
    List<String> labels = IntStream.range(0, n).mapToObj(i -> "label " + i).toList();
    long[][] counts = new long[n][n];
    counts[0][0] = 5;
    BufferedImage image = drawnTwice(png -> MatrixChart.write(png, "Many", labels, counts));
    assertTrue(image.getWidth() < 2000, () -> "width " + image.getWidth());
    assertTrue(has(image, Palette.shade(1)), "the one cell with images");
  }

  @Test
  void ticksAreRoundNumbersAroundTheValues() {
    // 0.29 to 0.91 in about 5 steps of at least 0.124: step 0.2, from 0.2 to 1.0.
    Scale scale = Scale.around(0.29, 0.91, 5);
    assertEquals(
        List.of("0.2", "0.4", "0.6", "0.8", "1.0"),
        scale.ticks().stream().map(scale::text).toList());
    assertEquals(0.5, scale.share(0.6), 1e-12);
    // A constant curve still has an axis.
    Scale constant = Scale.around(0, 0, 5);
    assertTrue(constant.max() > constant.min());
    // 50 epochs in at most 10 ticks: every 5th.
    assertEquals(10, Scale.counting(50, 10).ticks().size());
    assertEquals(List.of(1.0, 2.0, 3.0), Scale.counting(3, 10).ticks());
  }

  @Test
  void refusesWhatCannotBeDrawn() {
    assertThrows(IllegalArgumentException.class, () -> new Series("train", List.of(Double.NaN)));
    assertThrows(IllegalArgumentException.class, () -> new Panel("loss", List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> MatrixChart.write(folder.resolve("x.png"), "t", List.of("a"), new long[2][2]));
  }

  /** Draws twice, checks that both files are the same bytes, and reads one. */
  private BufferedImage drawnTwice(Consumer<Path> chart) throws IOException {
    Path first = folder.resolve("sub/first.png");
    Path second = folder.resolve("second.png");
    chart.accept(first);
    chart.accept(second);
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    return ImageIO.read(first.toFile());
  }

  private static boolean has(BufferedImage image, Color color) {
    return IntStream.range(0, image.getHeight()).anyMatch(y -> count(image, y, color) > 0);
  }

  private static long count(BufferedImage image, int y, Color color) {
    return IntStream.range(0, image.getWidth())
        .filter(x -> image.getRGB(x, y) == color.getRGB())
        .count();
  }
}

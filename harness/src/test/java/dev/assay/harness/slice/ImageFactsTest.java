package dev.assay.harness.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import dev.assay.harness.Refusal;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFactsTest {
  private static final ImageFacts.Look LOOK = new ImageFacts.Look(2, Progress.NONE);

  private final Path data;
  private final Path run;

  ImageFactsTest(@TempDir Path folder) {
    data = folder.resolve("data");
    run = folder.resolve("run");
  }

  @Test
  void sizeFormatAndMeanLevelsAreSeen() throws IOException {
    draw("png", new Color(100, 50, 20));

    FactTable table = ImageFacts.of(data, List.of("a.png"), LOOK);

    // 0.299 x 100 + 0.587 x 50 + 0.114 x 20 = 61.53; 20 - 100; 50 - (100 + 20) / 2.
    assertEquals(
        Map.of("a.png", List.of("8x6", "PNG", "", "", "61.5", "-80.0", "-10.0")), table.rows());
  }

  @Test
  void codingOfAJpegIsSeen() throws IOException {
    draw("jpg", Color.GRAY);

    FactTable table = ImageFacts.of(data, List.of("a.jpg"), LOOK);

    // Java's encoder: quality 0.75, 4:2:0.
    assertEquals(
        Map.of("a.jpg", List.of("8x6", "JPEG", "75", "4:2:0", "128.0", "0.0", "0.0")),
        table.rows());
  }

  @Test
  void whatIsKeptOnceIsNotLookedAtAgain() throws IOException {
    draw("png", Color.RED);
    ImageFacts.keep(run, data, List.of("a.png"), LOOK);
    Files.delete(data.resolve("a.png"));

    ImageFacts.keep(run, data, List.of("a.png"), LOOK);

    FactTable kept = ImageFacts.kept(run).orElseThrow();
    assertEquals(List.of("8x6"), kept.cells("size", List.of("a.png")));
  }

  @Test
  void furtherImagesAreLookedAt() throws IOException {
    draw("png", Color.RED);
    ImageFacts.keep(run, data, List.of("a.png"), LOOK);
    draw("jpg", Color.RED);

    ImageFacts.keep(run, data, List.of("a.png", "a.jpg"), LOOK);

    assertEquals(2, ImageFacts.kept(run).orElseThrow().rows().size());
  }

  @Test
  void aBrokenImageHasNoRow() throws IOException {
    draw("png", Color.RED);
    Files.writeString(data.resolve("b.png"), "no image");

    assertEquals(
        List.of("a.png"),
        List.copyOf(ImageFacts.of(data, List.of("a.png", "b.png"), LOOK).rows().keySet()));
  }

  @Test
  void imagesOfWhichNoneCanBeReadFail() {
    Refusal.of(
        FailureException.class, () -> ImageFacts.of(data, List.of("gone.png"), LOOK), "gone.png");
  }

  @Test
  void aRunMayHaveKeptNone() {
    assertEquals(Optional.empty(), ImageFacts.kept(run));
  }

  private void draw(String format, Color color) throws IOException {
    Files.createDirectories(data);
    var image = new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, 8, 6);
    graphics.dispose();
    ImageIO.write(image, format, data.resolve("a." + format).toFile());
  }
}

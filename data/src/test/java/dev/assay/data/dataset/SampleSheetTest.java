package dev.assay.data.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.image.Pixels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleSheetTest {
  private final Path folder;
  private final List<Sample> samples = new ArrayList<>();

  SampleSheetTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void drawsLabelsInRowsAndTheSameBytesForTheSameSeed() throws IOException {
    for (int i = 0; i < 5; i++) {
      put("Zelle ü/" + i + ".jpg", Pictures.jpeg(i * 30));
      put("b/" + i + ".png", Pictures.png(i * 30));
    }
    put("b/broken.png", Arrays.copyOf(Pictures.png(1), 60));
    Path first = folder.resolve("1.png");
    List<String> warnings = write(first, samples, 7);
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(warnings.get(0).contains("broken.png"), warnings.get(0));
    Path second = folder.resolve("2.png");
    List<Sample> reversed = new ArrayList<>(samples);
    Collections.reverse(reversed);
    write(second, reversed, 7);
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    // Title 48, two rows of 96 + 4, margin 20.
    BufferedImage image = ImageIO.read(first.toFile());
    assertEquals(268, image.getHeight());
  }

  @Test
  void thumbnailsKeepTheirAspect() {
    // 2 x 4 gray to at most 2: every pixel is the mean of 2 x 2; (0 + 10 + 20 + 30) / 4 = 15.
    Pixels wide = new Pixels(2, 4, 1, new byte[] {0, 10, 100, 100, 20, 30, 100, 100});
    Pixels small = Thumbnail.of(wide, 2);
    assertArrayEquals(new byte[] {15, 100}, small.samples());
    assertEquals(1, small.height());
    // A single pixel grows to the whole tile, a hair keeps one column.
    assertEquals(9, Thumbnail.of(new Pixels(1, 1, 1, new byte[1]), 3).samples().length);
    assertEquals(1, Thumbnail.of(new Pixels(1000, 1, 1, new byte[1000]), 96).width());
  }

  @Test
  void refusesNothingToDraw() {
    Refusal.names(
        () -> write(folder.resolve("x.png"), List.of(), 1),
        folder.toString(),
        "no images",
        "data scan");
    Refusal.names(() -> new SampleSheet.Choice(0, 1), "0 images per label", "--per-class");
  }

  private List<String> write(Path png, List<Sample> of, long seed) {
    return SampleSheet.write(png, folder, of, new SampleSheet.Choice(6, seed));
  }

  private void put(String path, byte[] content) throws IOException {
    Files.createDirectories(folder.resolve(path.substring(0, path.indexOf('/'))));
    Files.write(folder.resolve(path), content);
    samples.add(new Sample(path, path.substring(0, path.indexOf('/'))));
  }
}

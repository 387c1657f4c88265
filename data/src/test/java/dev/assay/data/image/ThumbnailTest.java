package dev.assay.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small pictures of images. */
final class ThumbnailTest {
  private static final int RED = 0xe01010;

  private final Path folder;

  ThumbnailTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path image(int width, int height) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, RED);
    }
    Path file = folder.resolve("red.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void aPictureKeepsAspectAndColour() throws IOException {
    byte[] webp = Thumbnail.webp(image(300, 150), 80);

    Pixels small = ImageDecoder.decode(webp, Color.RGB, "thumbnail");
    assertArrayEquals(new int[] {40, 80}, new int[] {small.height(), small.width()});
    int middle = (20 * 80 + 40) * 3;
    assertEquals(0xe0, small.samples()[middle] & 0xff, 8, "red");
    assertEquals(0x10, small.samples()[middle + 2] & 0xff, 8, "blue");
  }

  @Test
  void aSmallImageDoesNotGrow() throws IOException {
    Pixels small = ImageDecoder.decode(Thumbnail.webp(image(20, 10), 80), Color.RGB, "thumbnail");

    assertArrayEquals(new int[] {10, 20}, new int[] {small.height(), small.width()});
  }

  @Test
  void aFileThatIsNoImageIsNamed() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.jpg"), "no image");

    FailureException refusal = assertThrows(FailureException.class, () -> Thumbnail.webp(text, 80));

    assertTrue(String.valueOf(refusal.getMessage()).contains("notes.jpg"), refusal::toString);
  }
}

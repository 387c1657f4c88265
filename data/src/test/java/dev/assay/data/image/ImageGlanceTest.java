package dev.assay.data.image;

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

class ImageGlanceTest {
  private final Path folder;

  ImageGlanceTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void anEighthOfAJpegHasTheMeansOfTheWholeWithinALevel() throws IOException {
    for (int width : new int[] {64, 121, 363}) {
      Path file = drawn("x.jpg", width, 97);
      Pixels whole = ImageDecoder.decode(file, Color.RGB);

      ImageGlance glance = ImageGlance.of(file);

      assertEquals(mean(whole, 0), glance.red(), 1);
      assertEquals(mean(whole, 1), glance.green(), 1);
      assertEquals(mean(whole, 2), glance.blue(), 1);
      assertEquals(width, glance.header().width());
    }
  }

  @Test
  void otherFilesAndSmallOnesAreDecodedWhole() throws IOException {
    for (String name : new String[] {"x.png", "x.jpg"}) {
      Path file = drawn(name, 3, 2);
      Pixels whole = ImageDecoder.decode(file, Color.RGB);

      ImageGlance glance = ImageGlance.of(file);

      assertEquals(mean(whole, 0), glance.red(), 1e-9);
      assertEquals(mean(whole, 2), glance.blue(), 1e-9);
    }
  }

  @Test
  void aBrokenFileIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("torn.jpg"), "no image");

    String message =
        String.valueOf(
            assertThrows(FailureException.class, () -> ImageGlance.of(file)).getMessage());

    assertTrue(message.contains("torn.jpg"), message);
  }

  /** Slopes and edges in all channels. */
  private Path drawn(String name, int width, int height) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int red = 255 * x / width;
        int green = (x / 5 + y / 7) % 2 * 200;
        int blue = 255 * y / height;
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    Path file = folder.resolve(name);
    ImageIO.write(image, name.substring(2), file.toFile());
    return file;
  }

  private static double mean(Pixels image, int channel) {
    double sum = 0;
    for (int i = channel; i < image.samples().length; i += image.channels()) {
      sum += image.samples()[i] & 0xff;
    }
    return sum / ((double) image.height() * image.width());
  }
}

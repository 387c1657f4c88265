package dev.assay.cli.command;

import dev.assay.data.FailureException;
import dev.assay.data.card.CardInput;
import dev.assay.data.card.ModelCard;
import dev.assay.data.tensor.Batch;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Images of random blots, for a model to answer where it is of no matter what they show. */
final class NoiseImages {
  private static final int SIDE = 96;
  private static final int BLOT = 12;

  private NoiseImages() {}

  /**
   * A model's input for {@code count} images.
   *
   * @param temporary folder that they lie in meanwhile
   */
  static Batch of(ModelCard card, int count, Path temporary) {
    try {
      Path folder = Files.createTempDirectory(temporary, "assay-noise");
      List<Path> files = new ArrayList<>();
      try {
        for (int i = 0; i < count; i++) {
          Path file = folder.resolve(i + ".png");
          files.add(file);
          ImageIO.write(image(new Random(i)), "png", file.toFile());
        }
        return CardInput.of(card, files);
      } finally {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new FailureException(
          "Images to try the model with cannot be written to '%s': %s. Check its space and rights."
              .formatted(temporary, e.getMessage()),
          e);
    }
  }

  private static BufferedImage image(Random random) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIDE; y += BLOT) {
      for (int x = 0; x < SIDE; x += BLOT) {
        int color = random.nextInt(1 << 24);
        for (int at = 0; at < BLOT * BLOT; at++) {
          image.setRGB(x + at % BLOT, y + at / BLOT, color);
        }
      }
    }
    return image;
  }
}

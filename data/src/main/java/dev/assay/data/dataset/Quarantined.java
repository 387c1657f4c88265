package dev.assay.data.dataset;

import dev.assay.data.image.ImageFormat;
import dev.assay.data.image.NoImageException;
import java.util.Arrays;

/**
 * A file that no sample is made of.
 *
 * @param path path relative to the data folder, with {@code /} between names
 * @param label name of the class it would belong to
 * @param bytes size of the file, 0 where that is unknown
 * @param reason why, in a few words
 */
public record Quarantined(String path, String label, long bytes, String reason) implements Finding {

  /**
   * Whether it is a broken image, by its content; an empty file, by its name. Anything else was
   * never an image, such as the notes of a file manager under an image's name.
   */
  public boolean isImage() {
    if (reason.equals(NoImageException.EMPTY)) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      return Arrays.stream(ImageFormat.values()).anyMatch(format -> format.matches(name));
    }
    return !reason.startsWith(NoImageException.NO_IMAGE);
  }
}

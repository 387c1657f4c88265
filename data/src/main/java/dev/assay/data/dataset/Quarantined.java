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

  /** Whether it is an image, by its content or its name; else it never was one. */
  public boolean isImage() {
    String name = path.substring(path.lastIndexOf('/') + 1);
    boolean contentTells =
        !reason.startsWith(NoImageException.NO_IMAGE) && !reason.equals(NoImageException.EMPTY);
    return contentTells
        || Arrays.stream(ImageFormat.values()).anyMatch(format -> format.matches(name));
  }
}

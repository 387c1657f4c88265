package dev.assay.data.image;

import java.nio.file.Path;

/** Decodes image files to 8-bit pixels. */
public final class ImageDecoder {
  private ImageDecoder() {}

  /**
   * Decodes the file, applying its Exif orientation.
   *
   * @throws dev.assay.data.FailureException if it is no image, broken or too large; the message
   *     names the file
   */
  public static Pixels decode(Path file, Color color) {
    throw new IllegalStateException("" + file + color);
  }
}

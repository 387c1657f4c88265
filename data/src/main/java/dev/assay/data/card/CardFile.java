package dev.assay.data.card;

import dev.assay.data.MisuseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a card, of which a file may hold only so much. */
final class CardFile {
  /** Twenty times a card with the labels of ImageNet-21k. */
  private static final long MOST_BYTES = 16L << 20;

  private CardFile() {}

  /**
   * Reads it whole.
   *
   * @throws MisuseException if it is no file, as a pipe that would never end, or too large
   * @throws IOException if it cannot be read, or is no UTF-8
   */
  static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new MisuseException("it is no file. Put the card there.");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new MisuseException(
          "it holds %d MB; a card holds %d MB at most. Shorten it."
              .formatted(Files.size(file) / 1_000_000, MOST_BYTES / 1_000_000));
    }
    return Files.readString(file);
  }
}

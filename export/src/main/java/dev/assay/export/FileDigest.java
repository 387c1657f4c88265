package dev.assay.export;

import dev.assay.data.FailureException;
import dev.assay.data.file.Sha256;
import java.io.IOException;
import java.nio.file.Path;

/** SHA-256 of the files of an export. */
final class FileDigest {
  private FileDigest() {}

  /**
   * 64 hexadecimal digits.
   *
   * @throws FailureException if the file cannot be read
   */
  static String of(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new FailureException("Cannot read '%s': %s.".formatted(file, e.getMessage()), e);
    }
  }
}

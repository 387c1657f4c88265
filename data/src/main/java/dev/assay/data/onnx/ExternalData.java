package dev.assay.data.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where numbers lie that are not in the model file.
 *
 * @param location the file, as written: relative to the model's folder
 * @param offset first byte in it; -1 if what is written is no number
 * @param length number of bytes; 0 up to the end of the file, -1 if what is written is no number
 */
public record ExternalData(String location, long offset, long length) {

  /** What a tensor's {@code external_data} says, by key. */
  static ExternalData of(Map<String, String> entries) {
    return new ExternalData(
        entries.getOrDefault("location", ""),
        number(entries.getOrDefault("offset", "0")),
        number(entries.getOrDefault("length", "0")));
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /**
   * Why the numbers cannot be taken from there: the place lies outside of the folder, also through
   * a link, is no file, or ends too early.
   *
   * @param folder the model's, without links
   * @return words that follow the location; empty if there is nothing against it
   */
  public Optional<String> problem(Path folder) {
    try {
      Path file = Path.of(location);
      if (file.isAbsolute() || !file.equals(file.normalize()) || file.startsWith("..")) {
        return Optional.of("which is not inside the model's folder");
      }
      Path inside = folder.resolve(file);
      if (!Files.exists(inside)) {
        return Optional.of("which is not there");
      }
      if (!inside.toRealPath().startsWith(folder)) {
        return Optional.of("a link to outside the model's folder");
      }
      if (!Files.isRegularFile(inside)) {
        return Optional.of("which is no file");
      }
      return fits(Files.size(inside));
    } catch (InvalidPathException | IOException e) {
      return Optional.of("which cannot be read");
    }
  }

  private Optional<String> fits(long size) {
    return offset < 0 || length < 0 || offset > size - length
        ? Optional.of(
            "at bytes that this file of %d bytes does not have (offset %d, length %d)"
                .formatted(size, offset, length))
        : Optional.empty();
  }
}

package dev.assay.export;

import dev.assay.data.MisuseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The name that a model is to get: one that no other kind of file can have. */
final class TargetName {
  private static final String SUFFIX = ".onnx";

  private TargetName() {}

  /**
   * Refuses names that would overwrite something else than a model.
   *
   * @throws MisuseException if the name does not end in {@code .onnx}, or is a folder's or the
   *     checkpoint's
   */
  static void require(Path model, Path checkpoint) {
    String name = String.valueOf(model.getFileName());
    if (!name.toLowerCase(Locale.ROOT).endsWith(SUFFIX) || name.length() == SUFFIX.length()) {
      throw new MisuseException(
          "A model cannot be written as '%s': expected a name that ends in .onnx. Name a file such as model.onnx."
              .formatted(model));
    }
    if (Files.isDirectory(model)) {
      throw new MisuseException(
          "A model cannot be written as '%s': it is a folder. Name a file in it, such as %s."
              .formatted(model, model.resolve("model.onnx")));
    }
    if (isSame(model, checkpoint)) {
      throw new MisuseException(
          "A model cannot be written as '%s': that is the checkpoint itself. Name another file."
              .formatted(model));
    }
  }

  private static boolean isSame(Path model, Path checkpoint) {
    try {
      return Files.exists(model) && Files.exists(checkpoint) && Files.isSameFile(model, checkpoint);
    } catch (IOException e) {
      return false; // what cannot be looked at is refused where it is read or written
    }
  }
}

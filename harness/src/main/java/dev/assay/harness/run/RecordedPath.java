package dev.assay.harness.run;

import java.nio.file.Path;

/** Paths as records keep them: relative to the working folder, with {@code /} between names. */
public final class RecordedPath {
  private RecordedPath() {}

  /** Such as {@code models/lenet5}, or {@code ../elsewhere/lenet5}; never an absolute path. */
  public static String of(Path path) {
    Path here = Path.of("").toAbsolutePath().normalize();
    String relative = here.relativize(path.toAbsolutePath().normalize()).toString();
    return relative.replace(path.getFileSystem().getSeparator(), "/");
  }
}

package dev.assay.harness.run;

import dev.assay.data.FailureException;
import dev.assay.data.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a run that was killed had half written; no reader ever sees it. */
final class HalfWritten {
  private HalfWritten() {}

  /** Removes it from the folder of a run and all folders in it. */
  static void remove(Path run) {
    try (Stream<Path> files = Files.walk(run)) {
      List<Path> folders = files.filter(Files::isDirectory).toList();
      for (Path folder : folders) {
        AtomicFile.removePartial(folder);
      }
    } catch (IOException e) {
      throw new FailureException(
          "Cannot put '%s' in order: %s. Check the rights of its folder."
              .formatted(run, e.getMessage()),
          e);
    }
  }
}

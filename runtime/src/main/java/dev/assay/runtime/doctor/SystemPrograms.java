package dev.assay.runtime.doctor;

import dev.assay.data.CancelledException;
import dev.assay.data.child.ChildEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Programs as processes.
 *
 * @param scratch a folder for temporary files, which are removed afterwards
 */
record SystemPrograms(Path scratch) implements Programs {
  /** A driver that hangs lets its tools hang too. */
  private static final long PATIENCE_SECONDS = 20;

  @Override
  public List<String> lines(List<String> command) {
    try {
      Path out = Files.createTempFile(scratch, "assay-program", ".txt");
      try {
        return ended(command, out) ? Files.readAllLines(out) : List.of();
      } finally {
        Files.deleteIfExists(out);
      }
    } catch (IOException e) {
      return List.of(); // it is not there
    }
  }

  private static boolean ended(List<String> command, Path out) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(out.toFile())
            .start();
    try {
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      throw new CancelledException();
    } finally {
      ChildEnd.force(process);
    }
  }
}

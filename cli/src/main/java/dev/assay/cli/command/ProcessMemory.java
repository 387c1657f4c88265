package dev.assay.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The memory of another process. */
final class ProcessMemory {
  private static final String OWN = "RssAnon:";
  private static final long KILOBYTE = 1024;

  private ProcessMemory() {}

  /**
   * Bytes that a process has in memory now, without those of files, which the system takes back
   * when it needs them; 0 where the system does not say, as others than Linux.
   */
  static long of(long process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process), "status"))) {
      return lines
          .filter(line -> line.startsWith(OWN))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0; // it has ended
    }
  }
}

package dev.assay.data.child;

import dev.assay.data.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report that a crashed virtual machine leaves where {@code -XX:ErrorFile} says. */
public final class CrashLog {
  private static final int HEAD_LINES = 40;
  private static final int LONGEST = 200;

  private CrashLog() {}

  /** What happened and in whose code, in one line; empty if there is no report. */
  public static Optional<String> read(Path report) {
    try (Stream<String> lines = Files.lines(report)) {
      String facts =
          lines
              .limit(HEAD_LINES)
              .filter(line -> line.matches("#\\s+(SIG[A-Z]+ .*|[CVjJ]\\s+\\[.*|C\\s+0x.*)"))
              .map(line -> line.replaceFirst("#\\s+", "").replaceFirst(" at pc=.*", ""))
              .collect(Collectors.joining(" in "));
      return Optional.of(Printable.line(facts, LONGEST)).filter(found -> !found.isEmpty());
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty(); // it was not the virtual machine that noticed
    }
  }
}

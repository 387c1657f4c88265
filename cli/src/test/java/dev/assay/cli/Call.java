package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.cli.command.Console;
import dev.assay.data.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * One command line that was run in this process, without a terminal.
 *
 * @param exitCode what the process would end with
 * @param out all of stdout
 * @param err all of stderr
 */
record Call(int exitCode, String out, String err) {

  /** Runs {@code assay} with these words. */
  static Call assay(Object... words) {
    return run(words, (out, err) -> new Console(out, err, false, false));
  }

  /** Runs {@code assay} with these words and reports to {@code progress}. */
  static Call watched(Progress progress, Object... words) {
    return run(words, (out, err) -> new Console(out, err, progress));
  }

  private interface Consoles {
    Console of(PrintStream out, PrintStream err);
  }

  private static Call run(Object[] words, Consoles consoles) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    Console console = consoles.of(stream(out), stream(err));
    int exitCode =
        Main.run(console, Arrays.stream(words).map(Object::toString).toArray(String[]::new));
    return new Call(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** Checks that it ended with {@code code}; shows what it said where it did not. */
  Call ends(int code) {
    assertEquals(code, exitCode, this::toString);
    assertTrue(!err.contains("\tat ") && !err.contains("internal error"), this::toString);
    return this;
  }

  /** Checks that it did its work. */
  Call succeeds() {
    return ends(ExitCode.DONE);
  }

  /**
   * Checks that it refused its words in one line, printed no result, and that the line has these
   * parts.
   */
  void refuses(String... parts) {
    ends(ExitCode.MISUSE).saysInOneLine(parts);
  }

  /** Checks that it failed in one line without a result, and that the line has these parts. */
  void fails(String... parts) {
    ends(ExitCode.FAILED).saysInOneLine(parts);
  }

  /** Checks that stderr is one line with these parts and stdout is empty. */
  void saysInOneLine(String... parts) {
    assertEquals("", out);
    assertEquals(1, err.lines().count(), err);
    assertTrue(err.startsWith("assay: ") && err.endsWith("\n"), err);
    for (String part : parts) {
      assertTrue(err.contains(part), () -> "'" + part + "' is missing in: " + err);
    }
  }

  /** Lines of stdout. */
  List<String> lines() {
    return out.lines().toList();
  }
}

package dev.assay.cli.command;

import dev.assay.data.FailureException;
import dev.assay.data.file.AtomicFile;
import dev.assay.harness.gate.GateResult;
import dev.assay.harness.gate.format.GateFormat;
import dev.assay.harness.gate.format.GateMarkdown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a gate's result goes beside stdout. */
final class GateFiles {
  /** GitHub refuses a step's summary beyond it. */
  private static final long STEP_SUMMARY_BYTES = 1024 * 1024;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write JUnit's XML: a test case for each rule and model.")
  private Optional<Path> junit = Optional.empty();

  @Option(names = "--sarif", paramLabel = "FILE", description = "Write SARIF 2.1.0.")
  private Optional<Path> sarif = Optional.empty();

  @Option(names = "--markdown", paramLabel = "FILE", description = "Write Markdown.")
  private Optional<Path> markdown = Optional.empty();

  @Option(
      names = "--github",
      description = "Print GitHub's annotations on stderr, and append to $GITHUB_STEP_SUMMARY.")
  private boolean github;

  void write(GateResult result, Console console) {
    write(junit, GateFormat.JUNIT, result, console);
    write(sarif, GateFormat.SARIF, result, console);
    write(markdown, GateFormat.MARKDOWN, result, console);
    if (github) {
      console.errorWriter().print(GateFormat.GITHUB.text(result));
      console.errorWriter().flush();
      Optional.ofNullable(System.getenv("GITHUB_STEP_SUMMARY"))
          .filter(file -> !file.isBlank())
          .ifPresent(file -> append(Path.of(file), result));
    }
  }

  private static void write(
      Optional<Path> file, GateFormat format, GateResult result, Console console) {
    if (file.isPresent()) {
      AtomicFile.writeText(file.get(), format.text(result));
      console.say("wrote " + file.get());
    }
  }

  /** Appends a step's summary, cut to what is left of its limit. */
  static void append(Path file, GateResult result) {
    try {
      long used = Files.exists(file) ? Files.size(file) : 0;
      int left = (int) Math.max(0, STEP_SUMMARY_BYTES - used);
      String text = GateMarkdown.of(result, left);
      if (text.getBytes(StandardCharsets.UTF_8).length <= left) {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new FailureException(
          "Cannot append to '%s', which GITHUB_STEP_SUMMARY names: %s. Check its rights."
              .formatted(file, e.getMessage()),
          e);
    }
  }
}

package dev.assay.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.harness.gate.GateResult;
import dev.assay.harness.gate.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is appended to the summary of a step. */
class GateFilesTest {
  private static final GateResult RESULT =
      new GateResult(
          new Rules(Path.of("gate.yaml"), true, 0, List.of()), "run", "", List.of(), List.of());

  private final Path file;

  GateFilesTest(@TempDir Path folder) {
    file = folder.resolve("summary.md");
  }

  @Test
  void whatOtherStepsSaidStays() throws IOException {
    Files.writeString(file, "before\n");

    GateFiles.append(file, RESULT);

    assertTrue(Files.readString(file).startsWith("before\n### Assay gate"));
  }

  /** GitHub takes 1 MiB a step and refuses all of a longer one. */
  @Test
  void aFullSummaryStaysWithinItsLimit() throws IOException {
    Files.write(file, new byte[1024 * 1024 - 10]);

    GateFiles.append(file, RESULT);

    assertEquals(1024 * 1024 - 10, Files.size(file));
  }
}

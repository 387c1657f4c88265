package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** {@code docs/coverage.md} says what the registries say. */
class CoverageTest {
  @Test
  void documentIsWhatTheRegistriesSay() throws IOException {
    String document = Files.readString(Repository.folder().resolve("docs/coverage.md"));

    String said = Call.assay("list", "coverage").succeeds().out();

    assertEquals(
        said.strip(),
        document.strip(),
        "docs/coverage.md is stale: run './assay list coverage > docs/coverage.md'");
  }

  @Test
  void markdownIsATableWithAHeader() {
    var lines = Call.assay("list", "ops", "--markdown").succeeds().lines();

    assertEquals("| name | signature | onnx | opset | restriction |", lines.get(0));
    assertEquals("| --- | --- | --- | --- | --- |", lines.get(1));
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("| conv2d | x, W, b? [")));
  }

  @Test
  void jsonAndMarkdownExcludeEachOther() {
    Call.assay("list", "ops", "--markdown", "--json").refuses("exclude each other");
  }
}

package dev.assay.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.cli.command.ExportLimits.Stage;
import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import dev.assay.export.ExportStage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/** The process of an export within its limits, and beyond them. */
class ExportChildTest {
  private static final Stage LONG = new Stage(Duration.ofMinutes(1), Long.MAX_VALUE);
  private static final Stage NONE = new Stage(Duration.ofMillis(1), Long.MAX_VALUE);

  private final Path folder;
  private final Path out;

  ExportChildTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.out = Files.createDirectory(folder.resolve("out"));
  }

  @Test
  void whatTakesTooLongIsEndedAndLeavesNothing() throws IOException {
    ExportChild child = child(graph());
    Map<ExportStage, ExportLimits> limits =
        Map.of(
            ExportStage.READING, new ExportLimits(NONE, LONG, LONG, 1L << 29),
            ExportStage.PROVING, new ExportLimits(LONG, LONG, NONE, 1L << 29));

    for (Map.Entry<ExportStage, ExportLimits> limit : limits.entrySet()) {
      String late =
          String.valueOf(
              assertThrows(FailureException.class, () -> child.run(limit.getValue())).getMessage());

      String stage = limit.getKey() == ExportStage.READING ? "reading" : "proving";
      assertTrue(late.contains("graph.fb': " + stage + " took more than"), late);
      assertFalse(late.contains("\n"), late);
      assertEquals(List.of(), files(out));
    }
  }

  @Test
  void anEarlierExportOfAnotherCheckpointGoesWithADeadProcess() throws IOException {
    ExportLimits limits = new ExportLimits(LONG, LONG, LONG, 1L << 29);
    child(graph()).run(limits);
    Path other = folder.resolve("other.fb");
    SameDiff sd = SameDiff.create();
    sd.placeHolder("x", DataType.FLOAT, -1, 3).add(2).rename("y");
    sd.save(other.toFile(), false);

    ExportLimits none = new ExportLimits(NONE, LONG, LONG, 1L << 29);
    String failure =
        String.valueOf(
            assertThrows(FailureException.class, () -> child(other).run(none)).getMessage());

    assertTrue(failure.contains("exported from another checkpoint, was removed"), failure);
    assertEquals(List.of(), files(out));
  }

  @Test
  void whatTakesTooMuchMemoryIsEndedAndLeavesNothing() throws IOException {
    Stage tiny = new Stage(Duration.ofMinutes(1), 1_000_000);

    String large =
        String.valueOf(
            assertThrows(
                    FailureException.class,
                    () -> child(graph()).run(new ExportLimits(LONG, LONG, tiny, 1L << 29)))
                .getMessage());

    assertTrue(large.contains("graph.fb': proving took more than 1 MB of memory"), large);
    assertFalse(large.contains("\n"), large);
    assertEquals(List.of(), files(out));
  }

  @Test
  void largerCheckpointsMayTakeMore() {
    ExportLimits small = ExportLimits.of(1000, 4L << 30);
    ExportLimits large = ExportLimits.of(500_000_000, 1L << 20);

    assertEquals(new Stage(Duration.ofSeconds(10), 900_003_000), small.of(ExportStage.READING));
    assertEquals(12L << 30, small.of(ExportStage.PROVING).bytes());
    assertEquals(Duration.ofSeconds(510), large.of(ExportStage.READING).time());
    assertEquals(2_400_000_000L, large.of(ExportStage.READING).bytes());
    assertEquals((1L << 30) + 1_000_000_000, large.leastHeapBytes());
  }

  private Path graph() {
    Path graph = folder.resolve("graph.fb");
    SameDiff sd = SameDiff.create();
    sd.math().sin(sd.placeHolder("x", DataType.FLOAT, -1, 3)).rename("y");
    sd.save(graph.toFile(), false);
    return graph;
  }

  private ExportChild child(Path source) {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    ExportOrder.Places places =
        new ExportOrder.Places(source.toString(), out.resolve("m.onnx").toString(), false);
    return new ExportChild(
        new Console(nowhere, nowhere, Progress.NONE),
        new ExportOrder(places, Map.of(), new ExportFormat().settings(), List.of(), false, false),
        List.of());
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}

package dev.assay.export.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.export.Export;
import dev.assay.export.ExportResult;
import dev.assay.export.OnnxRuntimeBackend;
import dev.assay.export.proof.Comparison;
import java.io.File;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Branches and loops from files: SameDiff's own way to run them is what they are held against. */
class FlowFileTest {
  static Stream<OpCase> cases() {
    return Stream.concat(BranchCases.all(), LoopCases.all());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithSameDiffsOwnRun(OpCase opCase, @TempDir Path folder) {
    File file = folder.resolve("graph.fb").toFile();
    opCase.unfolded().sameDiff().save(file, false);

    ExportResult result =
        Export.from(file.toPath()).prove(new OnnxRuntimeBackend()).to(folder.resolve("model.onnx"));

    Stream<String> seconds = result.comparisons().stream().map(Comparison::second).distinct();
    assertEquals(3, seconds.count(), () -> String.valueOf(result.comparisons()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesInHalfPrecision(OpCase opCase, @TempDir Path folder) {
    File file = folder.resolve("graph.fb").toFile();
    opCase.unfolded().sameDiff().save(file, false);

    ExportResult result =
        Export.from(file.toPath())
            .halfPrecision()
            .prove(new OnnxRuntimeBackend())
            .to(folder.resolve("model.onnx"));

    assertTrue(result.comparisons().stream().allMatch(Comparison::passed));
  }
}

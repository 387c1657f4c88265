package dev.assay.export.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.data.FailureException;
import dev.assay.export.OnnxRuntimeBackend;
import dev.assay.export.onnx.OnnxChecker;
import dev.assay.export.onnx.OnnxModel;
import dev.assay.export.proof.Implementation;
import dev.assay.export.proof.ParityProof;
import dev.assay.export.proof.ProofInputs;
import dev.assay.export.samediff.Shapes;
import dev.assay.export.samediff.SourceGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations whose ONNX form depends on the operator set agree in each of them. */
class OpsetParityTest {
  private static Stream<OpCase> cases(int opset) {
    OpRegistry ops = OpRegistry.standard();
    return Stream.of(
            CreationCases.all(),
            GatherCases.all(),
            IndexCases.all(),
            MatrixCases.all(),
            SegmentCases.all(),
            ShapeCases.all())
        .flatMap(cases -> cases)
        .filter(opCase -> ops.find(opCase.op()).orElseThrow().firstOpset() <= opset);
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 15, 16, 18, 21})
  void agree(int opset, @TempDir Path folder) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (OpCase opCase : cases(opset).toList()) {
      try {
        run(opCase, opset, folder.resolve("model.onnx"));
      } catch (FailureException e) {
        wrong.add(opCase + ": " + e.getMessage());
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static void run(OpCase opCase, int opset, Path file) throws IOException {
    SourceGraph graph = opCase.graph();
    var target = new GraphConversion.Target(opset, Map.of());
    OnnxModel.of(
            GraphConversion.convert(OpRegistry.standard(), graph, Shapes.of(graph), target),
            "case",
            "1",
            new TreeMap<>())
        .write(file);
    OnnxChecker.check(file);
    try (var onnx = new OnnxRuntimeBackend().open(file)) {
      new ParityProof(1e-5)
          .run(
              List.of(
                  new Implementation("SameDiff", graph.function()),
                  new Implementation("ONNX Runtime", onnx)),
              ProofInputs.random(graph.inputs(), 1));
    }
  }
}

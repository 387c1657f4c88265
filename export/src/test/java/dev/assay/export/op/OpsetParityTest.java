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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation can be written in every operator set: all of its cases are in the oldest one and
 * in the newest one, and in turns in one of those between that changed operators. Some run there.
 */
class OpsetParityTest {
  private static final int[] BETWEEN = {14, 15, 16, 18, 19, 20};

  /** Of so many models one runs. */
  private static final int RUN = 5;

  private final OpRegistry ops = OpRegistry.standard();
  private final List<String> wrong = new ArrayList<>();
  private int models;

  @Test
  void agreeInEveryOperatorSet(@TempDir Path folder) throws IOException {
    int turn = 0;
    for (OpCase opCase : OpCases.all().toList()) {
      Probed probed = new Probed(opCase, opCase.graph());
      check(probed, OpEntry.FIRST_OPSET, folder);
      check(probed, BETWEEN[turn++ % BETWEEN.length], folder);
      check(probed, OpEntry.LAST_OPSET, folder);
    }
    assertEquals(List.of(), wrong);
  }

  private record Probed(OpCase opCase, SourceGraph graph, Shapes shapes) {
    Probed(OpCase opCase, SourceGraph graph) {
      this(opCase, graph, Shapes.of(graph));
    }
  }

  private void check(Probed probed, int opset, Path folder) throws IOException {
    if (ops.find(probed.opCase().op()).orElseThrow().firstOpset() > opset) {
      return;
    }
    Path file = folder.resolve("model.onnx");
    try {
      var target = new GraphConversion.Target(opset, Map.of());
      OnnxModel.of(
              GraphConversion.convert(ops, probed.graph(), probed.shapes(), target),
              "case",
              "1",
              new TreeMap<>())
          .write(file);
      OnnxChecker.check(file);
      if (models++ % RUN == 0) {
        run(probed.graph(), file);
      }
    } catch (FailureException e) {
      wrong.add("opset %d, %s: %s".formatted(opset, probed.opCase(), e.getMessage()));
    }
  }

  private static void run(SourceGraph graph, Path file) {
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

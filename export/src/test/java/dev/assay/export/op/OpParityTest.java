package dev.assay.export.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.export.OnnxRuntimeBackend;
import dev.assay.export.onnx.OnnxChecker;
import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxModel;
import dev.assay.export.proof.Implementation;
import dev.assay.export.proof.ParityProof;
import dev.assay.export.proof.ProofInputs;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.Shapes;
import dev.assay.export.samediff.SourceGraph;
import dev.assay.export.tensor.ElementType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.custom.Lgamma;

/** SameDiff and ONNX Runtime agree on every operation that is registered. */
class OpParityTest {
  private static final GraphConversion.Target TARGET =
      new GraphConversion.Target(OnnxModel.DEFAULT_OPSET, Map.of());

  /** Operators that move, name or cast elements: no op is known by them alone. */
  private static final Set<String> PLUMBING =
      Set.of(
          "Cast",
          "Concat",
          "Expand",
          "Gather",
          "Identity",
          "Reshape",
          "Shape",
          "Slice",
          "Squeeze",
          "Transpose",
          "Unsqueeze");

  static Stream<OpCase> cases() {
    return OpCases.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesInSameDiffAndOnnxRuntime(OpCase opCase, @TempDir Path folder) throws IOException {
    SourceGraph graph = opCase.graph();
    Path file = folder.resolve("model.onnx");
    OnnxModel.of(
            GraphConversion.convert(OpRegistry.standard(), graph, Shapes.of(graph), TARGET),
            "case",
            "1",
            new TreeMap<>())
        .write(file);
    OnnxChecker.check(file);

    assertTrue(opNames(graph).contains(opCase.op()), () -> "its ops are " + opNames(graph));
    try (var onnx = new OnnxRuntimeBackend().open(file)) {
      new ParityProof(1e-5)
          .run(
              List.of(
                  new Implementation("SameDiff", graph.function()),
                  new Implementation("ONNX Runtime", onnx)),
              ProofInputs.random(graph.inputs(), 3));
    }
  }

  @Test
  void everyRegisteredOpHasACase() {
    assertEquals(
        OpRegistry.standard().known(), new TreeSet<>(OpCases.all().map(OpCase::op).toList()));
  }

  /** What an op says of itself must be neither more nor less than what its cases show. */
  @Test
  void everyOpSaysWhichOnnxOperatorsItBecomes() {
    Map<String, SortedSet<String>> seen = new TreeMap<>();
    OpCases.all().forEach(opCase -> collect(opCase.op(), opCase.graph(), seen));

    Map<String, SortedSet<String>> said = new TreeMap<>();
    for (OpEntry entry : OpRegistry.standard().entries()) {
      said.put(entry.name(), entry.onnx());
      seen.computeIfAbsent(entry.name(), name -> new TreeSet<>())
          .removeIf(type -> PLUMBING.contains(type) && !entry.onnx().contains(type));
    }
    assertEquals(lines(said), lines(seen));
  }

  private static String lines(Map<String, SortedSet<String>> operators) {
    return operators.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + String.join(" ", entry.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static void collect(
      String opName, SourceGraph graph, Map<String, SortedSet<String>> seen) {
    OnnxGraph onnx =
        GraphConversion.convert(OpRegistry.standard(), graph, Shapes.of(graph), TARGET);
    for (SameDiffOp op : graph.sameDiff().getOps().values()) {
      if (op.getOp().opName().equals(opName)) {
        seen.computeIfAbsent(opName, name -> new TreeSet<>())
            .addAll(onnx.operators(op.getOutputsOfOp().get(0)));
      }
    }
  }

  @Test
  void unknownOpsAreRefusedAllAtOnceWithTheirNodes() {
    SameDiff sameDiff = SameDiff.create();
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, -1, 4);
    new Lgamma(sameDiff, sameDiff.math().clipByAvgNorm(x, 1, 1)).outputVariable().rename("second");
    SourceGraph graph = graph(sameDiff, "second", List.of(-1L, 4L));

    FailureException e =
        assertThrows(
            FailureException.class,
            () -> GraphConversion.requireKnownOps(OpRegistry.standard(), graph));

    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("clipbyavgnorm (node 'clipbyavgnorm')"), message);
    assertTrue(message.contains("lgamma (node 'lgamma')"), message);
    assertTrue(message.startsWith("No ONNX counterpart for 2 ops: "), message);
    assertTrue(message.contains("'assay list ops' shows the "), message);
    assertTrue(message.endsWith("add one to a family in dev.assay.export.op."), message);
  }

  @Test
  void whatNoOutputNeedsIsLeftOut() {
    SameDiff sameDiff = SameDiff.create();
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, -1, 4);
    sameDiff.math().erf("unused", x);
    sameDiff.math().tanh("y", x);
    SourceGraph graph = graph(sameDiff, "y", List.of(-1L, 4L));

    OnnxModel model =
        OnnxModel.of(
            GraphConversion.convert(OpRegistry.standard(), graph, Shapes.of(graph), TARGET),
            "pruned",
            "1",
            new TreeMap<>());

    assertEquals(List.of("Tanh"), model.operators());
  }

  @Test
  void oppositeReorderingsVanish() {
    SameDiff sameDiff = SameDiff.create();
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, -1, 2, 3, 4);
    SDVariable there = sameDiff.permute("there", x, 0, 3, 1, 2);
    SDVariable back = sameDiff.permute("back", there, 0, 2, 3, 1);
    sameDiff.math().tanh("y", back);
    SourceGraph graph = graph(sameDiff, "y", List.of(-1L, 2L, 3L, 4L));

    OnnxModel model =
        OnnxModel.of(
            GraphConversion.convert(OpRegistry.standard(), graph, Shapes.of(graph), TARGET),
            "reordered",
            "1",
            new TreeMap<>());

    assertEquals(List.of("Tanh"), model.operators());
  }

  @Test
  void secondRegistrationOfAnOpIsRefused() {
    OpRegistry ops = OpRegistry.standard();

    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> ops.add("conv2d", "x", "", (op, graph) -> op.inputs()));

    assertEquals("op 'conv2d' is registered twice", e.getMessage());
  }

  private static SourceGraph graph(SameDiff sameDiff, String output, List<Long> shape) {
    return new SourceGraph(
        sameDiff,
        List.of(new GraphInput("x", ElementType.FLOAT, shape)),
        Map.of(output, output),
        List.of());
  }

  private static List<String> opNames(SourceGraph graph) {
    return graph.sameDiff().getOps().values().stream().map(op -> op.getOp().opName()).toList();
  }
}

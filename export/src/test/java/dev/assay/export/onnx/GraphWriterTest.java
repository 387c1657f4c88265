package dev.assay.export.onnx;

import static dev.assay.export.onnx.Nodes.filled;
import static dev.assay.export.onnx.Nodes.one;
import static dev.assay.export.onnx.Nodes.two;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the constants of graphs inside a graph are written. */
class GraphWriterTest {
  private static final List<Dimension> ROW = List.of(Dimension.of(1), Dimension.of(16));

  /** Two branches that read the same weights of 1 kB, and a row of their own. */
  @Test
  void weightsOfBranchesAreWrittenOnceAndOutside() {
    OnnxGraph graph = new OnnxGraph(OnnxModel.DEFAULT_OPSET);
    OnnxValue x = graph.input("x", ElementType.FLOAT, ROW);
    OnnxValue condition = graph.input("p", ElementType.BOOL, List.of());
    OnnxValue weights = graph.constant("w", filled(16, 16));
    Map<String, OnnxGraph> branches =
        Map.of("then_branch", branch("a", x, weights), "else_branch", branch("b", x, weights));
    graph.output("y", graph.add("If", List.of(condition), branches).get(0), ElementType.FLOAT, ROW);

    GraphProto proto = new GraphWriter(graph).write("g");

    assertEquals(List.of("w"), names(proto));
    for (int i = 0; i < 2; i++) {
      GraphProto branch = proto.getNode(0).getAttribute(i).getG();
      assertEquals(1, branch.getInitializerCount());
      assertEquals("w", branch.getNode(0).getInput(1));
    }
  }

  private static OnnxGraph branch(String name, OnnxValue x, OnnxValue weights) {
    OnnxGraph branch = new OnnxGraph(OnnxModel.DEFAULT_OPSET);
    OnnxValue product = two(branch, "MatMul", x, weights);
    OnnxValue sum = two(branch, "Add", product, branch.constant(name, filled(16)));
    branch.output(name + "/y", one(branch, "Tanh", sum), ElementType.FLOAT, ROW);
    return branch;
  }

  private static List<String> names(GraphProto graph) {
    return graph.getInitializerList().stream().map(TensorProto::getName).toList();
  }
}

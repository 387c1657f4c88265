package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.tensor.ElementType;
import java.util.List;

/** Elementwise arithmetic as ONNX nodes, written as a formula. */
final class Formula {
  private final OnnxGraph graph;
  private final ElementType type;

  /** Numbers get the element type of the operation's first input. */
  Formula(SourceOp op, OnnxGraph graph) {
    this.graph = graph;
    this.type = op.elementType(0);
  }

  OnnxValue of(String onnxType, OnnxValue x) {
    return graph.add(onnxType, List.of(x)).get(0);
  }

  OnnxValue add(OnnxValue a, OnnxValue b) {
    return graph.add("Add", List.of(a, b)).get(0);
  }

  OnnxValue mul(OnnxValue a, OnnxValue b) {
    return graph.add("Mul", List.of(a, b)).get(0);
  }

  OnnxValue plus(OnnxValue x, double number) {
    return add(x, graph.scalar("number", type, number));
  }

  OnnxValue times(OnnxValue x, double number) {
    return mul(x, graph.scalar("number", type, number));
  }
}

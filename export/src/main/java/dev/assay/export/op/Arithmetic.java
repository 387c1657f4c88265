package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxNode;
import dev.assay.export.onnx.OnnxValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Elementwise arithmetic between tensors, or a tensor and a number; shapes are broadcast. */
final class Arithmetic {
  private Arithmetic() {}

  static void register(OpRegistry ops) {
    ops.add("identity", "x", "", (op, graph) -> List.of(op.input(0)));
    ops.add("add", "x, y", "Add Gemm", Arithmetic::add);
    ops.add("subtract", "x, y", "Sub", (op, graph) -> graph.add("Sub", op.inputs()));
    ops.add("multiply", "x, y", "Mul", (op, graph) -> graph.add("Mul", op.inputs()));
    ops.add("divide", "x, y", "Div", (op, graph) -> graph.add("Div", op.inputs()));
    ops.add("maximum", "x, y", "Max", (op, graph) -> graph.add("Max", op.inputs()));
    ops.add("minimum", "x, y", "Min", (op, graph) -> graph.add("Min", op.inputs()));
    ops.add("mergemax", "x...", "Max", (op, graph) -> graph.add("Max", op.inputs()));
    ops.add("mergeadd", "x...", "Sum", (op, graph) -> graph.add("Sum", op.inputs()));
    ops.add("mergeavg", "x...", "Mean", (op, graph) -> graph.add("Mean", op.inputs()));
    ops.add("add_scalar", "x [y]", "Add", (op, graph) -> withScalar("Add", op, graph));
    ops.add("sub_scalar", "x [y]", "Sub", (op, graph) -> withScalar("Sub", op, graph));
    ops.add("mul_scalar", "x [y]", "Mul", (op, graph) -> withScalar("Mul", op, graph));
    ops.add("div_scalar", "x [y]", "Div", (op, graph) -> withScalar("Div", op, graph));
    ops.add("rsub_scalar", "x [y]", "Sub", (op, graph) -> scalarFirst("Sub", op, graph));
    ops.add("rdiv_scalar", "x [y]", "Div", (op, graph) -> scalarFirst("Div", op, graph));
  }

  /** A bias behind a matrix product that nobody else reads becomes part of its Gemm. */
  private static List<OnnxValue> add(SourceOp op, OnnxGraph graph) {
    OnnxNode product = op.input(0).producer().orElse(null);
    boolean fits =
        product != null
            && product.type().equals("Gemm")
            && product.inputs().size() == 2
            && op.isOnlyReader(0)
            && op.input(1).constant().filter(bias -> isRow(bias.shape(), op)).isPresent();
    if (!fits || product == null) {
      return graph.add("Add", op.inputs());
    }
    OnnxValue a = product.inputs().get(0);
    OnnxValue b = product.inputs().get(1);
    Map<String, Object> attributes = new HashMap<>(product.attributes());
    return graph.add("Gemm", List.of(a, b, op.input(1)), attributes);
  }

  private static boolean isRow(long[] shape, SourceOp op) {
    boolean row = shape.length == 1 || (shape.length == 2 && shape[0] == 1);
    return row && op.size(0, 1).orElse(-1) == shape[shape.length - 1];
  }

  private static List<OnnxValue> withScalar(String type, SourceOp op, OnnxGraph graph) {
    return graph.add(type, List.of(op.input(0), scalar(op, graph)));
  }

  private static List<OnnxValue> scalarFirst(String type, SourceOp op, OnnxGraph graph) {
    return graph.add(type, List.of(scalar(op, graph), op.input(0)));
  }

  private static OnnxValue scalar(SourceOp op, OnnxGraph graph) {
    return graph.scalar("scalar", op.elementType(0), op.scalar());
  }
}

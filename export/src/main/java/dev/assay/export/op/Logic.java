package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.tensor.ElementType;
import java.util.List;

/** Operations on truth values; numbers count as true unless they are 0. */
final class Logic {
  private Logic() {}

  static void register(OpRegistry ops) {
    pair(ops, "and", "And");
    pair(ops, "or", "Or");
    pair(ops, "xor", "Xor");
    pair(ops, "boolean_and", "And");
    pair(ops, "boolean_or", "Or");
    pair(ops, "boolean_xor", "Xor");
    ops.add("bool_not", "x", "Not", (op, graph) -> graph.add("Not", List.of(truth(op, graph, 0))));
    ops.add(
        "all",
        "x [dimensions, keepDims]",
        "ReduceMin",
        (op, graph) ->
            List.of(all(graph, truth(op, graph, 0), op.keepsDimensions(), op.reducedAxes())));
    ops.add(
        "any",
        "x [dimensions, keepDims]",
        "ReduceMax",
        (op, graph) ->
            List.of(any(graph, truth(op, graph, 0), op.keepsDimensions(), op.reducedAxes())));
  }

  private static void pair(OpRegistry ops, String name, String onnx) {
    ops.add(
        name,
        "x, y",
        onnx,
        (op, graph) -> graph.add(onnx, List.of(truth(op, graph, 0), truth(op, graph, 1))));
  }

  /** The {@code i}-th input as truth values. */
  static OnnxValue truth(SourceOp op, OnnxGraph graph, int i) {
    return Algebra.cast(graph, op.input(i), op.elementType(i), ElementType.BOOL);
  }

  /** Whether all truth values along the axes hold. */
  static OnnxValue all(OnnxGraph graph, OnnxValue truths, boolean keeps, long... axes) {
    return reduced(graph, "ReduceMin", truths, keeps, axes);
  }

  /** Whether any truth value along the axes holds. */
  static OnnxValue any(OnnxGraph graph, OnnxValue truths, boolean keeps, long... axes) {
    return reduced(graph, "ReduceMax", truths, keeps, axes);
  }

  /** ONNX reduces truth values from operator set 20 on, so numbers are reduced. */
  private static OnnxValue reduced(
      OnnxGraph graph, String operator, OnnxValue truths, boolean keeps, long... axes) {
    OnnxValue numbers = Algebra.cast(graph, truths, ElementType.BOOL, ElementType.INT32);
    OnnxValue result = graph.reduce(operator, numbers, keeps, axes);
    return Algebra.cast(graph, result, ElementType.INT32, ElementType.BOOL);
  }
}

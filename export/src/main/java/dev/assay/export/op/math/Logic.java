package dev.assay.export.op.math;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Axes;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
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
                List.of(
                    Formula.ofInput(op, graph)
                        .all(truth(op, graph, 0), Axes.areKept(op), Axes.reduced(op))))
        .restriction(Axes.RESTRICTION);
    ops.add(
            "any",
            "x [dimensions, keepDims]",
            "ReduceMax",
            (op, graph) ->
                List.of(
                    Formula.ofInput(op, graph)
                        .any(truth(op, graph, 0), Axes.areKept(op), Axes.reduced(op))))
        .restriction(Axes.RESTRICTION);
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
    return Formula.ofInput(op, graph).input(i, ElementType.BOOL);
  }
}

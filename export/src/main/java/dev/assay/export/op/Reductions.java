package dev.assay.export.op;

import java.util.List;

/** Reductions over axes. */
final class Reductions {
  private static final String SIGNATURE = "x [dimensions, keepDims]";

  private Reductions() {}

  static void register(OpRegistry ops) {
    reduction(ops, "reduce_sum", "ReduceSum");
    reduction(ops, "reduce_mean", "ReduceMean");
    reduction(ops, "reduce_max", "ReduceMax");
    reduction(ops, "reduce_min", "ReduceMin");
  }

  private static void reduction(OpRegistry ops, String name, String onnx) {
    ops.add(
        name,
        SIGNATURE,
        onnx,
        (op, graph) ->
            List.of(graph.reduce(onnx, op.input(0), op.keepsDimensions(), op.reducedAxes())));
  }
}

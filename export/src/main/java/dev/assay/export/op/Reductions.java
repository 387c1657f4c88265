package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import java.util.List;
import java.util.Map;

/** Reductions over axes. At opset 17 only ReduceSum takes its axes as an input. */
final class Reductions {
  private Reductions() {}

  static void register(OpRegistry ops) {
    ops.add("reduce_sum", Reductions::sum);
    ops.add("reduce_mean", (op, graph) -> reduce("ReduceMean", op, graph));
    ops.add("reduce_max", (op, graph) -> reduce("ReduceMax", op, graph));
    ops.add("reduce_min", (op, graph) -> reduce("ReduceMin", op, graph));
  }

  private static List<OnnxValue> sum(SourceOp op, OnnxGraph graph) {
    OnnxValue axes = graph.longs("axes", op.reducedAxes());
    return graph.add(
        "ReduceSum", List.of(op.input(0), axes), Map.of("keepdims", keepsDimensions(op)));
  }

  private static List<OnnxValue> reduce(String type, SourceOp op, OnnxGraph graph) {
    return graph.add(
        type,
        List.of(op.input(0)),
        Map.of("axes", op.reducedAxes(), "keepdims", keepsDimensions(op)));
  }

  private static long keepsDimensions(SourceOp op) {
    return op.keepsDimensions() ? 1 : 0;
  }
}

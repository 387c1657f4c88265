package dev.assay.export.op.image;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.List;

/** Choice among boxes that overlap. */
final class Detections {
  private Detections() {}

  static void register(OpRegistry ops) {
    ops.add(
            "non_max_suppression",
            "boxes, scores [count; overlap, score]",
            "GreaterOrEqual Min NonMaxSuppression ReduceSum",
            Detections::suppressed)
        .restriction("count and thresholds have to be arguments");
  }

  /**
   * {@code boxes [B, 4], scores [B] -> indices [K]}. SameDiff makes K the number of boxes whose
   * score suffices, at most the count, and fills up with 0; ONNX wants scores above its threshold.
   */
  private static List<OnnxValue> suppressed(SourceOp op, OnnxGraph graph) {
    if (op.inputs().size() != 2) {
      throw op.refusal("expected count and thresholds as arguments, found inputs");
    }
    Formula f = Formula.ofOutput(op, graph);
    long count = op.longArgument(0, "count");
    float least = (float) op.doubleArgument(1, "score threshold");
    OnnxValue chosen =
        f.of(
            "NonMaxSuppression",
            f.unsqueeze(op.input(0), 0),
            f.unsqueeze(op.input(1), 0, 1),
            graph.longs("count", count),
            threshold(f, op.doubleArgument(0, "overlap threshold")),
            threshold(f, Math.nextDown(least)));
    OnnxValue indices = f.with("axis", 1L, "Gather", chosen, f.whole(2));
    OnnxValue zeros = graph.local("zeros", Tensor.ofLongs(new long[Math.toIntExact(count)], count));
    OnnxValue filled = f.concat(0, List.of(indices, zeros));
    OnnxValue enough = f.of("GreaterOrEqual", op.input(1), f.number(op.elementType(1), least));
    OnnxValue found =
        f.reduce("ReduceSum", f.cast(enough, ElementType.BOOL, ElementType.INT64), true, 0);
    OnnxValue size = f.of("Min", found, graph.longs("most", count));
    OnnxValue result = f.of("Slice", filled, graph.longs("start", 0), size);
    return List.of(f.cast(result, ElementType.INT64, op.outputType(0)));
  }

  private static OnnxValue threshold(Formula f, double value) {
    return f.constant(Tensor.ofFloats(new float[] {(float) value}, 1));
  }
}

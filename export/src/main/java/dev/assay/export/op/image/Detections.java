package dev.assay.export.op.image;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;

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
    long count = op.longArgument(0, "count");
    float least = (float) op.doubleArgument(1, "score threshold");
    OnnxValue boxes = unsqueezed(graph, op.input(0), 0);
    OnnxValue scores = unsqueezed(graph, op.input(1), 0, 1);
    OnnxValue chosen =
        graph
            .add(
                "NonMaxSuppression",
                List.of(
                    boxes,
                    scores,
                    graph.longs("count", count),
                    number(graph, op, "overlap", op.doubleArgument(0, "overlap threshold")),
                    number(graph, op, "score", Math.nextDown(least))))
            .get(0);
    OnnxValue indices =
        graph
            .add(
                "Gather",
                List.of(chosen, graph.scalar("box", ElementType.INT64, 2)),
                Map.of("axis", 1L))
            .get(0);
    OnnxValue zeros = graph.local("zeros", Tensor.ofLongs(new long[Math.toIntExact(count)], count));
    OnnxValue filled = graph.add("Concat", List.of(indices, zeros), Map.of("axis", 0L)).get(0);
    OnnxValue enough =
        graph
            .add(
                "GreaterOrEqual",
                List.of(op.input(1), graph.scalar("least", op.elementType(1), least)))
            .get(0);
    OnnxValue whole =
        graph.add("Cast", List.of(enough), Map.of("to", ElementType.INT64.onnxCode())).get(0);
    OnnxValue size =
        graph
            .add(
                "Min",
                List.of(graph.reduce("ReduceSum", whole, true, 0), graph.longs("most", count)))
            .get(0);
    List<OnnxValue> result = graph.add("Slice", List.of(filled, graph.longs("start", 0), size));
    return graph.add("Cast", result, Map.of("to", op.outputType(0).onnxCode()));
  }

  private static OnnxValue unsqueezed(OnnxGraph graph, OnnxValue value, long... axes) {
    return graph.add("Unsqueeze", List.of(value, graph.longs("axes", axes))).get(0);
  }

  private static OnnxValue number(OnnxGraph graph, SourceOp op, String what, double value) {
    return graph.local(what, Tensor.of(Nd4j.createFromArray(new float[] {(float) value})));
  }
}

package dev.assay.export.op.shape;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Constants;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.op.Span;
import java.util.List;
import java.util.Map;

/** Parts of a tensor that index tensors describe, one for each of its first dimensions. */
final class Views {
  private static final int POINT = 0;
  private static final int INTERVAL = 1;
  private static final int ALL = 2;

  private Views() {}

  static void register(OpRegistry ops) {
    ops.add("create_view", "x, indices...", "Gather Slice", Views::view)
        .restriction("indices have to be constant, without new axes");
  }

  /** Index tensors: kind, two counts, then a point, or begin, end, stride and whether end is in. */
  private static List<OnnxValue> view(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue view = op.input(0);
    long axis = 0;
    for (int i = 1; i < op.inputs().size(); i++) {
      long[] index = Constants.longs(op, i, "index");
      switch ((int) index[0]) {
        case POINT -> {
          OnnxValue point = f.whole(index[3]);
          view = graph.add("Gather", List.of(view, point), Map.of("axis", axis)).get(0);
        }
        case INTERVAL -> {
          Span span = new Span(index[3], index[4] + index[6], index[5]);
          view = f.slice(view, axis++, span);
        }
        case ALL -> axis++;
        default -> throw op.refusal("index %d: expected a point, interval or all".formatted(i - 1));
      }
    }
    return List.of(view);
  }
}

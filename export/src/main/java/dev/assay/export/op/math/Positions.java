package dev.assay.export.op.math;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Axes;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.Map;

/** Positions of extremes; of several axes the position counts in row-major order. */
final class Positions {
  private static final String SIGNATURE = "x, dimensions? [dimensions, keepDims]";

  private static final String RESTRICTION = Axes.CONSTANT + "; " + Rows.RESTRICTION;

  private Positions() {}

  static void register(OpRegistry ops) {
    ops.add("argmax", SIGNATURE, "ArgMax", (op, graph) -> position("ArgMax", op, graph, false))
        .restriction(RESTRICTION);
    ops.add("argmin", SIGNATURE, "ArgMin", (op, graph) -> position("ArgMin", op, graph, false))
        .restriction(RESTRICTION);
    ops.add("argamax", SIGNATURE, "Abs ArgMax", (op, graph) -> position("ArgMax", op, graph, true))
        .restriction(RESTRICTION);
    ops.add("ismax", "x", "ArgMax Equal Range Size", Positions::isMax)
        .restriction("axes are refused");
    ops.add("mergemaxindex", "x... [type]", "ArgMax", Positions::mergeMaxIndex);
  }

  private static List<OnnxValue> position(
      String onnx, SourceOp op, OnnxGraph graph, boolean magnitudes) {
    Formula f = Formula.ofInput(op, graph);
    long[] axes = Axes.of(op, 0);
    boolean keeps = op.outputShape(0).size() == op.rank(0) && op.rank(0) > 0;
    OnnxValue x = magnitudes ? f.of("Abs", f.input(0)) : f.input(0);
    OnnxValue found;
    if (axes.length == 1) {
      found = first(onnx, f, x, at(axes[0], keeps));
    } else {
      Rows rows = new Rows(op, f, axes);
      found = rows.reduced(first(onnx, f, rows.of(x), at(rows.others(), false)), keeps);
    }
    return List.of(f.cast(found, ElementType.INT64, op.outputType(0)));
  }

  private static OnnxValue first(
      String onnx, Formula f, OnnxValue x, Map<String, Long> attributes) {
    return f.graph().add(onnx, List.of(x), attributes).get(0);
  }

  private static Map<String, Long> at(long axis, boolean keeps) {
    return Map.of("axis", axis, "keepdims", keeps ? 1L : 0L);
  }

  /** True at the first largest element of all, elsewhere false. */
  private static List<OnnxValue> isMax(SourceOp op, OnnxGraph graph) {
    if (op.longArguments().length > 0) {
      throw op.refusal("expected no axes, found %d".formatted(op.longArguments().length));
    }
    Formula f = Formula.ofInput(op, graph);
    OnnxValue x = f.input(0);
    OnnxValue winner = first("ArgMax", f, f.reshape(x, -1), at(0, true));
    OnnxValue mask = f.of("Equal", f.range(f.of("Size", x)), winner);
    return graph.add("Reshape", List.of(mask, f.of("Shape", x)));
  }

  /** Which input is the largest, at each place. */
  private static List<OnnxValue> mergeMaxIndex(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofInput(op, graph);
    OnnxValue stacked = Mergers.stacked(op, f);
    OnnxValue winner = first("ArgMax", f, stacked, at(0, false));
    return List.of(f.cast(winner, ElementType.INT64, op.outputType(0)));
  }
}

package dev.assay.export.op.shape;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Constants;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.op.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Operations that add cells around a tensor. */
final class Paddings {
  private static final int SYMMETRIC = 2;
  private static final List<String> MODES = List.of("constant", "reflect", "symmetric");

  private Paddings() {}

  static void register(OpRegistry ops) {
    ops.add(
            "pad",
            "x, paddings [mode; value]",
            "Concat Pad Slice",
            (op, graph) -> pad(op, graph, op.choiceArgument(0, "mode", MODES)))
        .restriction("paddings have to be constant");
    ops.add(
            "mirror_pad",
            "x, paddings [symmetric]",
            "Concat Pad Slice",
            (op, graph) -> pad(op, graph, 1 + op.choiceArgument(0, "mode", MODES.subList(1, 3))))
        .restriction("paddings have to be constant");
  }

  /** Paddings: for each axis how many cells to add before and after it. */
  private static List<OnnxValue> pad(SourceOp op, OnnxGraph graph, int mode) {
    long[] paddings = Constants.longs(op, 1, "paddings");
    int rank = op.rank(0);
    if (mode == SYMMETRIC) {
      return List.of(symmetric(op, Formula.ofOutput(op, graph), paddings));
    }
    long[] pads = new long[2 * rank];
    for (int axis = 0; axis < rank; axis++) {
      pads[axis] = paddings[2 * axis];
      pads[axis + rank] = paddings[2 * axis + 1];
    }
    List<OnnxValue> inputs = new ArrayList<>(List.of(op.input(0), graph.longs("pads", pads)));
    if (mode == 0) {
      inputs.add(graph.scalar("value", op.elementType(0), op.doubleArgumentOr(0, 0)));
    }
    return graph.add("Pad", inputs, Map.of("mode", MODES.get(mode)));
  }

  /** A mirror at the outer edge of the outermost cells, which ONNX's Pad does not know. */
  private static OnnxValue symmetric(SourceOp op, Formula f, long[] paddings) {
    OnnxValue padded = op.input(0);
    for (int axis = 0; axis < op.rank(0); axis++) {
      long before = paddings[2 * axis];
      long after = paddings[2 * axis + 1];
      List<OnnxValue> parts = new ArrayList<>(List.of(padded));
      if (before > 0) {
        parts.add(0, f.slice(padded, axis, new Span(before - 1, Long.MIN_VALUE, -1)));
      }
      if (after > 0) {
        parts.add(f.slice(padded, axis, new Span(-1, -after - 1, -1)));
      }
      padded = f.concat(axis, parts);
    }
    return padded;
  }
}

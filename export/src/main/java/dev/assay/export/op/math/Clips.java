package dev.assay.export.op.math;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Axes;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import java.util.List;

/** Values and norms held within limits. */
final class Clips {
  private Clips() {}

  static void register(OpRegistry ops) {
    ops.add("ClipByValue", "x, min?, max? [; min, max]", "Clip", Clips::byValue);
    ops.add("clipbynorm", "x [dimensions; limit]", "Div Max Mul ReduceL2", Clips::byNorm)
        .restriction(Axes.CONSTANT);
  }

  private static List<OnnxValue> byValue(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    boolean given = op.inputs().size() > 2;
    OnnxValue min = given ? f.reshape(f.input(1)) : f.number(op.doubleArgument(0, "min"));
    OnnxValue max = given ? f.reshape(f.input(2)) : f.number(op.doubleArgument(1, "max"));
    return f.result(f.of("Clip", f.input(0), min, max));
  }

  /** {@code x limit / max(norm, limit)}. */
  private static List<OnnxValue> byNorm(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue limit = f.number(op.doubleArgument(0, "limit"));
    OnnxValue norm = f.reduce("ReduceL2", f.input(0), true, Axes.of(op, 0));
    return f.result(f.mul(f.input(0), f.div(limit, f.of("Max", norm, limit))));
  }
}

package dev.assay.export.op.math;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Axes;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import java.util.Arrays;
import java.util.List;

/** Reductions over axes: of a tensor, of its magnitudes, or of what its elements contribute. */
final class Reductions {
  private static final String SIGNATURE = "x, dimensions? [dimensions, keepDims]";

  /** What is reduced in place of the elements themselves. */
  @FunctionalInterface
  private interface Contribution {
    OnnxValue of(Formula f, OnnxValue x);
  }

  private Reductions() {}

  static void register(OpRegistry ops) {
    plain(ops, "reduce_sum", "ReduceSum");
    plain(ops, "reduce_mean", "ReduceMean");
    plain(ops, "reduce_max", "ReduceMax");
    plain(ops, "reduce_min", "ReduceMin");
    plain(ops, "reduce_prod", "ReduceProd");
    plain(ops, "reduce_norm1", "ReduceL1");
    plain(ops, "reduce_norm2", "ReduceL2");
    plain(ops, "reduce_sqnorm", "ReduceSumSquare");
    plain(ops, "asum", "ReduceL1");
    magnitudes(ops, "reduce_normmax", "ReduceMax");
    magnitudes(ops, "amax", "ReduceMax");
    magnitudes(ops, "amin", "ReduceMin");
    magnitudes(ops, "amean", "ReduceMean");
    ops.add("countNonZero", SIGNATURE, "ReduceSum", (op, graph) -> count(op, graph, false))
        .restriction(Axes.RESTRICTION);
    ops.add("countZero", SIGNATURE, "Not ReduceSum", (op, graph) -> count(op, graph, true))
        .restriction(Axes.RESTRICTION);
    ops.add("entropy", SIGNATURE, "Log Mul Neg ReduceSum", (op, graph) -> entropy(op, graph, 1))
        .restriction(Axes.RESTRICTION);
    ops.add(
            "shannonentropy",
            SIGNATURE,
            "Log Mul ReduceSum",
            (op, graph) -> entropy(op, graph, 1 / Math.log(2)))
        .restriction(Axes.RESTRICTION);
    ops.add("logentropy", SIGNATURE, "Log Mul Neg ReduceSum", Reductions::logEntropy)
        .restriction(Axes.RESTRICTION);
    ops.add(
            "reduce_logsumexp",
            "x, dimensions? [dimensions; keepDims]",
            "ReduceLogSumExp",
            Reductions::logSumExp)
        .restriction(Axes.RESTRICTION);
    ops.add("zero_fraction", "x", "ReduceMean Sub", Reductions::zeroFraction);
    ops.add("l2_loss", "x", "Mul ReduceSumSquare", Reductions::halfSquares);
  }

  private static void plain(OpRegistry ops, String name, String onnx) {
    reduction(ops, name, onnx, (f, x) -> x);
  }

  private static void magnitudes(OpRegistry ops, String name, String onnx) {
    reduction(ops, name, "Abs " + onnx, (f, x) -> f.of("Abs", x));
  }

  /**
   * @param operators ONNX operators, of which the last reduces
   */
  private static void reduction(
      OpRegistry ops, String name, String operators, Contribution contribution) {
    String onnx = operators.substring(operators.lastIndexOf(' ') + 1);
    ops.add(
            name,
            SIGNATURE,
            operators,
            (op, graph) -> {
              Formula f = Formula.ofOutput(op, graph);
              return f.result(reduced(op, f, onnx, contribution.of(f, f.input(0))));
            })
        .restriction(Axes.RESTRICTION);
  }

  private static OnnxValue reduced(SourceOp op, Formula f, String onnx, OnnxValue x) {
    return f.reduce(onnx, x, Axes.areKept(op), Axes.reduced(op));
  }

  /** How many elements are 0, or are not. */
  private static List<OnnxValue> count(SourceOp op, OnnxGraph graph, boolean zeros) {
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue truth = Logic.truth(op, graph, 0);
    OnnxValue counted = zeros ? f.of("Not", truth) : truth;
    return f.result(reduced(op, f, "ReduceSum", f.indicator(counted)));
  }

  /** {@code -scale sum(x ln x)}. */
  private static List<OnnxValue> entropy(SourceOp op, OnnxGraph graph, double scale) {
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue sum = informationSum(op, f);
    return f.result(scale == 1 ? f.of("Neg", sum) : f.times(sum, -scale));
  }

  private static List<OnnxValue> logEntropy(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    return f.result(f.of("Log", f.of("Neg", informationSum(op, f))));
  }

  private static OnnxValue informationSum(SourceOp op, Formula f) {
    OnnxValue x = f.input(0);
    return reduced(op, f, "ReduceSum", f.mul(x, f.of("Log", x)));
  }

  private static List<OnnxValue> logSumExp(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    boolean keeps = op.doubleArgumentOr(0, 0) != 0;
    if (keeps && Arrays.stream(op.longArguments()).anyMatch(axis -> axis < 0)) {
      throw op.refusal(
          "reduces a negative axis and keeps dimensions, which SameDiff computes wrongly; name the axis from the front");
    }
    return f.result(f.reduce("ReduceLogSumExp", f.input(0), keeps, Axes.of(op, 0)));
  }

  private static List<OnnxValue> zeroFraction(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue zero = f.from(1, f.indicator(Logic.truth(op, graph, 0)));
    return f.result(f.reduce("ReduceMean", zero, false, Axes.counted(op)));
  }

  /** {@code sum(x^2) / 2}. */
  private static List<OnnxValue> halfSquares(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    return f.result(f.times(f.reduce("ReduceSumSquare", f.input(0), false, Axes.counted(op)), 0.5));
  }
}

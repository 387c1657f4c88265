package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import java.util.Arrays;
import java.util.List;

/**
 * Normalizations with statistics of the sample itself. SameDiff knows no epsilon: where all values
 * are equal the result is 0. ONNX's LayerNormalization would divide by zero there.
 */
final class Standardizations {
  /** Smaller than the variance of any values that differ. */
  private static final double TINY = 1e-30;

  private Standardizations() {}

  static void register(OpRegistry ops) {
    ops.add(
        "standardize",
        "x [dimensions...]",
        "Div Max Mul ReduceMean Sqrt Sub",
        (op, graph) -> List.of(standardized(op, graph)));
    ops.add(
        "layer_norm",
        "x, gain, bias? [dimensions...; channelsFirst]",
        "Add Div Max Mul ReduceMean Sqrt Sub",
        Standardizations::layerNorm);
  }

  private static OnnxValue standardized(SourceOp op, OnnxGraph graph) {
    long[] axes = axes(op);
    Formula f = new Formula(op, graph);
    OnnxValue mean = graph.reduce("ReduceMean", op.input(0), true, axes);
    OnnxValue centred = graph.add("Sub", List.of(op.input(0), mean)).get(0);
    OnnxValue variance = graph.reduce("ReduceMean", f.mul(centred, centred), true, axes);
    OnnxValue tiny = graph.scalar("tiny", op.elementType(0), TINY);
    OnnxValue positive = graph.add("Max", List.of(variance, tiny)).get(0);
    return graph.add("Div", List.of(centred, f.of("Sqrt", positive))).get(0);
  }

  private static long[] axes(SourceOp op) {
    long[] axes =
        Arrays.stream(op.longArguments()).map(axis -> op.axis(0, axis)).sorted().toArray();
    if (axes.length == 0) {
      throw op.refusal("expected axes to normalize, found none");
    }
    return axes;
  }

  /** Gain and bias belong to axis 1 or to the last axis. */
  private static List<OnnxValue> layerNorm(SourceOp op, OnnxGraph graph) {
    Formula f = new Formula(op, graph);
    OnnxValue scaled = f.mul(standardized(op, graph), ofChannels(op, graph, 1, "gain"));
    return op.inputs().size() > 2
        ? graph.add("Add", List.of(scaled, ofChannels(op, graph, 2, "bias")))
        : List.of(scaled);
  }

  private static OnnxValue ofChannels(SourceOp op, OnnxGraph graph, int i, String what) {
    int following = op.booleanArgumentOr(0, false) ? op.rank(0) - 2 : 0;
    long length = op.shape(i).stream().reduce(1L, Math::multiplyExact);
    long[] shape = new long[following + 1];
    Arrays.fill(shape, 1);
    shape[0] = length;
    return new Parameters(op, graph).reshaped(what, op.input(i), shape);
  }
}

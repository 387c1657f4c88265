package dev.assay.export.op.neural;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.ChannelOrder;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Normalizations, with statistics known beforehand or of the sample itself, and over neighbouring
 * channels.
 */
final class Normalizations {
  /** Smaller than the variance of any values that differ. */
  private static final double TINY = 1e-30;

  private Normalizations() {}

  static void register(OpRegistry ops) {
    ops.add(
            "batchnorm",
            "x, mean, variance, gamma?, beta? [scaled, shifted, axis; epsilon]",
            "BatchNormalization",
            Normalizations::batchNorm)
        .restriction("several axes are refused; without gamma or beta the mean has to be constant");
    ops.add("lrn", "x [depth; bias, alpha, beta]", "LRN", Normalizations::localResponse)
        .restriction("of images only");
    ops.add(
            "standardize",
            "x [dimensions...]",
            "Div Max Mul ReduceMean Sqrt Sub",
            (op, graph) -> List.of(standardized(op, graph)))
        .restriction("axes have to be named");
    ops.add(
            "layer_norm",
            "x, gain, bias? [dimensions...; channelsFirst]",
            "Add Div Max Mul ReduceMean Sqrt Sub",
            Normalizations::layerNorm)
        .restriction("axes have to be named");
  }

  /**
   * Over the last axis; the depth counts neighbours on one side, and alpha is not divided by their
   * number. ONNX normalizes axis 1.
   */
  private static List<OnnxValue> localResponse(SourceOp op, OnnxGraph graph) {
    if (op.rank(0) != 4) {
      throw op.refusal("expected 4 dimensions, found %d".formatted(op.rank(0)));
    }
    long size = 2 * op.longArgument(0, "depth") + 1;
    Map<String, Object> attributes =
        Map.of(
            "size",
            size,
            "bias",
            op.doubleArgument(0, "bias"),
            "alpha",
            op.doubleArgument(1, "alpha") * size,
            "beta",
            op.doubleArgument(2, "beta"));
    return ChannelOrder.NHWC.apply(
        graph, op.input(0), 4, image -> graph.add("LRN", List.of(image), attributes).get(0));
  }

  /**
   * {@code x, mean, variance, [gamma], [beta]} over one axis of {@code x}; integer arguments say
   * whether gamma and beta are there, then the axis. ONNX normalizes axis 1.
   */
  private static List<OnnxValue> batchNorm(SourceOp op, OnnxGraph graph) {
    boolean hasGamma = op.longArgument(0, "has gamma") != 0;
    boolean hasBeta = op.longArgument(1, "has beta") != 0;
    int rank = op.rank(0);
    long[] arguments = op.longArguments();
    if (arguments.length > 3) {
      throw op.refusal("expected one axis, found %d".formatted(arguments.length - 2));
    }
    long axis = arguments.length == 3 ? arguments[2] : rank - 1;
    long channelAxis = axis < 0 ? axis + rank : axis;
    OnnxValue mean = graph.vector(op.input(1));
    OnnxValue variance = graph.vector(op.input(2));
    OnnxValue scale = hasGamma ? graph.vector(op.input(3)) : filled(op, graph, "gamma", 1);
    OnnxValue bias =
        hasBeta ? graph.vector(op.input(hasGamma ? 4 : 3)) : filled(op, graph, "beta", 0);
    OnnxValue image = graph.transpose(op.input(0), swapped(rank, channelAxis));
    OnnxValue result =
        graph
            .add(
                "BatchNormalization",
                List.of(image, scale, bias, mean, variance),
                Map.of("epsilon", op.doubleArgument(0, "epsilon")))
            .get(0);
    return List.of(graph.transpose(result, swapped(rank, channelAxis)));
  }

  private static OnnxValue filled(SourceOp op, OnnxGraph graph, String what, float value) {
    float[] values = new float[op.constant(1, "mean").length()];
    Arrays.fill(values, value);
    return graph.local(what, Tensor.ofFloats(values, values.length));
  }

  /** All axes in order, but axis 1 and {@code axis} exchanged: its own inverse. */
  private static long[] swapped(int rank, long axis) {
    return LongStream.range(0, rank).map(i -> i == 1 ? axis : i == axis ? 1 : i).toArray();
  }

  private static OnnxValue standardized(SourceOp op, OnnxGraph graph) {
    long[] axes = axes(op);
    Formula f = Formula.ofInput(op, graph);
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
    Formula f = Formula.ofInput(op, graph);
    OnnxValue scaled = f.mul(standardized(op, graph), ofChannels(op, graph, 1));
    return op.inputs().size() > 2
        ? graph.add("Add", List.of(scaled, ofChannels(op, graph, 2)))
        : List.of(scaled);
  }

  private static OnnxValue ofChannels(SourceOp op, OnnxGraph graph, int i) {
    int following = op.booleanArgumentOr(0, false) ? op.rank(0) - 2 : 0;
    long length = op.shape(i).stream().reduce(1L, Math::multiplyExact);
    long[] shape = new long[following + 1];
    Arrays.fill(shape, 1);
    shape[0] = length;
    return Formula.ofInput(op, graph).reshape(op.input(i), shape);
  }
}

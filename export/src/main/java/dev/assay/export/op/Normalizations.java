package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Normalizations with statistics known beforehand, and over neighbouring channels. */
final class Normalizations {
  private Normalizations() {}

  static void register(OpRegistry ops) {
    ops.add(
        "batchnorm",
        "x, mean, variance, gamma?, beta? [scaled, shifted, axis; epsilon]",
        "BatchNormalization",
        Normalizations::batchNorm);
    ops.add("lrn", "x [depth; bias, alpha, beta]", "LRN", Normalizations::localResponse);
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
    return graph.constant(op.name() + "/" + what, Tensor.ofFloats(values, values.length));
  }

  /** All axes in order, but axis 1 and {@code axis} exchanged: its own inverse. */
  private static long[] swapped(int rank, long axis) {
    return LongStream.range(0, rank).map(i -> i == 1 ? axis : i == axis ? 1 : i).toArray();
  }
}

package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Normalizations with statistics known beforehand. */
final class Normalizations {
  private Normalizations() {}

  static void register(OpRegistry ops) {
    ops.add(
        "batchnorm",
        "x, mean, variance, gamma?, beta? [scaled, shifted, axis; epsilon]",
        "BatchNormalization",
        Normalizations::batchNorm);
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

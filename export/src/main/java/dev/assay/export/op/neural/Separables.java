package dev.assay.export.op.neural;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.ChannelOrder;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Convolutions of each channel by itself, and of these followed by a mixing of channels. */
final class Separables {
  private static final int DIRECTIONS = 2;

  private Separables() {}

  static void register(OpRegistry ops) {
    ops.add(
            "depthwise_conv2d",
            "x, W, b? [kH, kW, sH, sW, pH, pW, dH, dW, mode, format, weights]",
            "Conv",
            Separables::depthwise)
        .restriction(Window.RESTRICTION);
    ops.add(
            "sconv2d",
            "x, Wd, Wp?, b? [kH, kW, sH, sW, pH, pW, dH, dW, mode, format, weights]",
            "Conv",
            Separables::separable)
        .restriction(Window.RESTRICTION);
  }

  private static List<OnnxValue> depthwise(SourceOp op, OnnxGraph graph) {
    ChannelOrder order = ChannelOrder.argument(op, 9);
    return order.apply(
        graph,
        op.input(0),
        DIRECTIONS + 2,
        image -> channelByChannel(op, graph, withBias(op, graph, image, 2)));
  }

  /** The pointwise weights can be missing; they are of rank 4, a bias of rank 1 or 2. */
  private static List<OnnxValue> separable(SourceOp op, OnnxGraph graph) {
    boolean pointwise = op.inputs().size() > 2 && op.rank(2) == 4;
    if (!pointwise) {
      return depthwise(op, graph);
    }
    WeightsFormat format = WeightsFormat.argument(op, 10);
    OnnxValue mixing = graph.transpose(op.input(2), format.toOutputsFirst(DIRECTIONS));
    return ChannelOrder.argument(op, 9)
        .apply(
            graph,
            op.input(0),
            DIRECTIONS + 2,
            image -> {
              OnnxValue deep = channelByChannel(op, graph, List.of(image));
              List<OnnxValue> inputs = new ArrayList<>(withBias(op, graph, deep, 3));
              inputs.add(1, mixing);
              return graph.add("Conv", inputs, Map.of("kernel_shape", new long[] {1, 1})).get(0);
            });
  }

  /** The image and, where input {@code i} is there, the bias. */
  private static List<OnnxValue> withBias(SourceOp op, OnnxGraph graph, OnnxValue image, int i) {
    return op.inputs().size() > i ? List.of(image, graph.vector(op.input(i))) : List.of(image);
  }

  /**
   * @param imageAndBias the image, channels first, and the bias if there is one
   */
  private static OnnxValue channelByChannel(
      SourceOp op, OnnxGraph graph, List<OnnxValue> imageAndBias) {
    Depthwise weights = Depthwise.of(op);
    Window window = new Window(op, DIRECTIONS, weights::kernel);
    ChannelOrder order = ChannelOrder.argument(op, 9);
    Map<String, Object> attributes = window.attributes(order.spatialAxis());
    attributes.put("group", weights.inputs());
    List<OnnxValue> inputs = new ArrayList<>(imageAndBias);
    inputs.add(1, weights.groups(Formula.ofInput(op, graph), op.input(1)));
    return graph.add("Conv", inputs, attributes).get(0);
  }

  /** Depthwise weights {@code [kH, kW, I, M]}, {@code [M, I, kH, kW]} or {@code [M, kH, kW, I]}. */
  private record Depthwise(WeightsFormat format, List<Long> shape) {
    static Depthwise of(SourceOp op) {
      return new Depthwise(WeightsFormat.argument(op, 10), op.shape(1));
    }

    long kernel(int direction) {
      return format.kernel(shape, direction);
    }

    /** Number of input channels. */
    long inputs() {
      return shape.get((int) format.toInputsFirst(DIRECTIONS)[0]);
    }

    /** {@code [I * M, 1, kH, kW]}, the outputs of one input channel side by side. */
    OnnxValue groups(Formula f, OnnxValue weights) {
      long[] axes = format.toInputsFirst(DIRECTIONS);
      long[] sizes = Arrays.stream(axes).map(axis -> shape.get((int) axis)).toArray();
      return f.reshape(
          f.graph().transpose(weights, axes), sizes[0] * sizes[1], 1, sizes[2], sizes[3]);
    }
  }
}

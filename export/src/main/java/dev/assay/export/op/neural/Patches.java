package dev.assay.export.op.neural;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.ChannelOrder;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Patches under a sliding window, side by side: convolutions with kernels of a single 1. */
final class Patches {
  private Patches() {}

  static void register(OpRegistry ops) {
    ops.add("extract_image_patches", "x [kH, kW, sH, sW, dH, dW, same]", "Conv", Patches::extracted)
        .restriction(
            "the number of channels, and with SAME padding and a stride the size, has to be known");
    ops.add("im2col", "x [kH, kW, sH, sW, pH, pW, dH, dW, mode]", "Conv", Patches::columns)
        .restriction("the input size has to be known");
  }

  /** {@code [N, H, W, C] -> [N, H', W', kH * kW * C]}. */
  private static List<OnnxValue> extracted(SourceOp op, OnnxGraph graph) {
    Window window = Window.ofPatches(op);
    long channels = channels(op, 3);
    long height = window.kernel(0);
    long width = window.kernel(1);
    INDArray weights =
        Nd4j.zeros(
            op.elementType(0).dataType(), height * width * channels, channels, height, width);
    for (long i = 0; i < height * width * channels; i++) {
      long cell = i / channels;
      weights.putScalar(new long[] {i, i % channels, cell / width, cell % width}, 1);
    }
    OnnxValue kernels = graph.local("cells", Tensor.of(weights));
    Map<String, Object> attributes = window.attributes(ChannelOrder.NHWC.spatialAxis());
    return ChannelOrder.NHWC.apply(
        graph,
        op.input(0),
        4,
        image -> graph.add("Conv", List.of(image, kernels), attributes).get(0));
  }

  /** {@code [N, C, H, W] -> [N, C, kH, kW, H', W']}. */
  private static List<OnnxValue> columns(SourceOp op, OnnxGraph graph) {
    Window window = Window.ofColumns(op);
    long channels = channels(op, 1);
    Map<String, Object> attributes =
        new TreeMap<>(window.attributes(ChannelOrder.NCHW.spatialAxis()));
    attributes.put("group", channels);
    OnnxValue kernels = cells(op, graph, channels, window);
    OnnxValue cells = graph.add("Conv", List.of(op.input(0), kernels), attributes).get(0);
    List<Long> shape = new ArrayList<>(op.outputShape(0));
    shape.set(0, 0L);
    if (shape.stream().filter(size -> size < 0).count() > 1) {
      throw op.refusal(
          "needs the size of its input; give the input shape, such as input=-1x3x32x32");
    }
    long[] sizes = shape.stream().mapToLong(Long::longValue).toArray();
    return graph.add("Reshape", List.of(cells, graph.longs("shape", sizes)));
  }

  /** {@code [C * kH * kW, 1, kH, kW]}: for each channel one kernel for each of its cells. */
  private static OnnxValue cells(SourceOp op, OnnxGraph graph, long channels, Window window) {
    long height = window.kernel(0);
    long width = window.kernel(1);
    long cells = height * width;
    INDArray weights = Nd4j.zeros(op.elementType(0).dataType(), channels * cells, 1, height, width);
    for (long i = 0; i < channels * cells; i++) {
      weights.putScalar(new long[] {i, 0, i % cells / width, i % cells % width}, 1);
    }
    return graph.local("cells", Tensor.of(weights));
  }

  private static long channels(SourceOp op, int axis) {
    return op.size(0, axis)
        .orElseThrow(
            () ->
                op.refusal(
                    "needs the number of channels; give the input shape, such as input=-1x3x32x32"));
  }
}

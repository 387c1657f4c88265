package dev.assay.export.op.neural;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import java.util.List;
import java.util.Map;

/**
 * Convolutions over sequences, images and volumes. Source of the ONNX side:
 * https://onnx.ai/onnx/operators, opset 17.
 */
final class Convolutions {
  private Convolutions() {}

  static void register(OpRegistry ops) {
    ops.add(
            "conv1d",
            "x, W, b? [k, s, p, d, mode, format, weights]",
            "Conv",
            (op, graph) -> convolution(op, graph, 1))
        .restriction(Window.RESTRICTION);
    ops.add(
            "conv2d",
            "x, W, b? [kH, kW, sH, sW, pH, pW, dH, dW, mode, format, weights]",
            "Conv",
            (op, graph) -> convolution(op, graph, 2))
        .restriction(Window.RESTRICTION);
    ops.add(
            "conv3dnew",
            "x, W, b? [kD, kH, kW, sD, sH, sW, pD, pH, pW, dD, dH, dW, mode, format, weights]",
            "Conv",
            (op, graph) -> convolution(op, graph, 3))
        .restriction(Window.RESTRICTION);
  }

  /**
   * {@code [N, I, ...], weights, bias [O] -> [N, O, ...']}; channels last with reorderings around
   * it.
   */
  private static List<OnnxValue> convolution(SourceOp op, OnnxGraph graph, int directions) {
    Kernels kernels = Kernels.of(op, directions);
    Map<String, Object> attributes = kernels.window().attributes(kernels.order().spatialAxis());
    return kernels.apply(graph, "Conv", attributes);
  }
}

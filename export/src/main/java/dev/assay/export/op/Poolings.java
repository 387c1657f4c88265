package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import java.util.List;
import java.util.Map;

/**
 * Poolings over images: {@code [N, C, H, W] -> [N, C, H', W']}; NHWC with reorderings around it.
 */
final class Poolings {
  private Poolings() {}

  static void register(OpRegistry ops) {
    ops.add(
        "maxpool2d",
        "x [kH, kW, sH, sW, pH, pW, dH, dW, mode, extra, format]",
        "MaxPool",
        Poolings::max);
    ops.add(
        "avgpool2d",
        "x [kH, kW, sH, sW, pH, pW, dH, dW, mode, divisor, format]",
        "AveragePool",
        Poolings::average);
  }

  private static List<OnnxValue> max(SourceOp op, OnnxGraph graph) {
    return pool("MaxPool", op, graph, Map.of());
  }

  /**
   * Integer argument 9 says what a sum is divided by: 0 the cells inside the image, 1 the kernel.
   */
  private static List<OnnxValue> average(SourceOp op, OnnxGraph graph) {
    int divisor = op.choiceArgument(9, "divisor", List.of("cells inside", "kernel"));
    if (new Window(op).isDilated()) {
      throw op.refusal("ONNX has no dilated average pooling before opset 19, found a dilation");
    }
    return pool("AveragePool", op, graph, Map.of("count_include_pad", divisor));
  }

  private static List<OnnxValue> pool(
      String type, SourceOp op, OnnxGraph graph, Map<String, Object> further) {
    ChannelOrder order = ChannelOrder.argument(op, 10);
    Map<String, Object> attributes = new Window(op).attributes(order.heightAxis());
    attributes.putAll(further);
    if (type.equals("AveragePool")) {
      attributes.remove("dilations");
    }
    return order.apply(
        graph, op.input(0), image -> graph.add(type, List.of(image), attributes).get(0));
  }
}

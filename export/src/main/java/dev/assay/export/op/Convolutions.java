package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Convolutions over images. Source of the ONNX side: https://onnx.ai/onnx/operators, opset 17. */
final class Convolutions {
  /** Axes that bring a weight format to ONNX's [O, I, kH, kW], in SameDiff's order of formats. */
  private static final List<long[]> TO_OIYX =
      List.of(new long[] {3, 2, 0, 1}, new long[] {0, 1, 2, 3}, new long[] {0, 3, 1, 2});

  private Convolutions() {}

  static void register(OpRegistry ops) {
    ops.add(
        "conv2d",
        "x, W, b? [kH, kW, sH, sW, pH, pW, dH, dW, mode, format, weights]",
        "Conv",
        Convolutions::conv2d);
  }

  /** {@code [N, I, H, W], weights, bias [O] -> [N, O, H', W']}; NHWC with reorderings around it. */
  private static List<OnnxValue> conv2d(SourceOp op, OnnxGraph graph) {
    ChannelOrder order = ChannelOrder.argument(op, 9);
    int format =
        op.longArgumentOr(10, 0) == 0
            ? 0
            : op.choiceArgument(10, "weights format", List.of("YXIO", "OIYX", "OYXI"));
    Map<String, Object> attributes = new Window(op).attributes(order.heightAxis());
    List<OnnxValue> parameters = new ArrayList<>();
    parameters.add(graph.transpose(op.input(1), TO_OIYX.get(format)));
    if (op.inputs().size() > 2) {
      parameters.add(graph.vector(op.input(2)));
    }
    return order.apply(
        graph,
        op.input(0),
        image -> {
          List<OnnxValue> inputs = new ArrayList<>(List.of(image));
          inputs.addAll(parameters);
          return graph.add("Conv", inputs, attributes).get(0);
        });
  }
}

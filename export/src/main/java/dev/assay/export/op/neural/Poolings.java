package dev.assay.export.op.neural;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxNode;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.ChannelOrder;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Poolings over images and volumes: {@code [N, C, ...] -> [N, C, ...']}; channels last with
 * reorderings around it.
 */
final class Poolings {
  private static final String IMAGE = "x [kH, kW, sH, sW, pH, pW, dH, dW, mode, %s, format]";
  private static final String VOLUME =
      "x [kD, kH, kW, sD, sH, sW, pD, pH, pW, dD, dH, dW, mode, %s, format]";

  /** The operator set from which ONNX dilates averages. */
  private static final int DILATED_AVERAGE = 19;

  private Poolings() {}

  static void register(OpRegistry ops) {
    ops.add(
            "maxpool2d",
            IMAGE.formatted("unused"),
            "MaxPool",
            (op, graph) -> pool("MaxPool", op, graph, 2))
        .restriction(Window.RESTRICTION);
    ops.add(
            "maxpool3dnew",
            VOLUME.formatted("unused"),
            "MaxPool",
            (op, graph) -> pool("MaxPool", op, graph, 3))
        .restriction(Window.RESTRICTION);
    ops.add(
            "avgpool2d",
            IMAGE.formatted("divisor"),
            "Add AveragePool Conv Div Mul",
            (op, graph) -> average(op, graph, 2))
        .restriction(Window.RESTRICTION + "; dilated, the number of channels has to be known");
    ops.add(
            "avgpool3dnew",
            VOLUME.formatted("divisor"),
            "AveragePool",
            (op, graph) -> average(op, graph, 3))
        .restriction(Window.RESTRICTION);
    ops.add("pnormpool2d", IMAGE.formatted("p"), "LpPool", Poolings::norm)
        .restriction(Window.RESTRICTION + "; dilation is refused");
  }

  private static List<OnnxValue> pool(String type, SourceOp op, OnnxGraph graph, int directions) {
    ChannelOrder order = ChannelOrder.argument(op, 4 * directions + 2);
    Map<String, Object> attributes = new Window(op, directions).attributes(order.spatialAxis());
    return apply(type, op, graph, attributes);
  }

  private static List<OnnxValue> apply(
      String type, SourceOp op, OnnxGraph graph, Map<String, Object> attributes) {
    int directions = op.rank(0) - 2;
    return ChannelOrder.argument(op, 4 * directions + 2)
        .apply(
            graph,
            op.input(0),
            op.rank(0),
            image -> graph.add(type, List.of(image), unfused(type, image, attributes)).get(0));
  }

  /**
   * ONNX Runtime 1.28 moves padding before a pooling into it, but then refuses it where it is no
   * smaller than the kernel, and takes a maximum without its zeros; not so where the pooling says
   * that it is without padding.
   */
  private static Map<String, Object> unfused(
      String type, OnnxValue image, Map<String, Object> attributes) {
    boolean isUnpadded =
        attributes.get("pads") instanceof long[] pads && Arrays.stream(pads).allMatch(p -> p == 0);
    OnnxNode padding = image.producer().filter(node -> node.type().equals("Pad")).orElse(null);
    if (padding == null
        || !isUnpadded
        || !(attributes.get("kernel_shape") instanceof long[] kernel)
        || (!type.equals("MaxPool") && !isWide(padding, kernel))) {
      return attributes;
    }
    Map<String, Object> valid = new TreeMap<>(attributes);
    valid.remove("pads");
    valid.put("auto_pad", "VALID");
    return valid;
  }

  private static boolean isWide(OnnxNode padding, long... kernel) {
    double[] cells = padding.inputs().get(1).constant().map(Tensor::doubles).orElse(new double[0]);
    int half = cells.length / 2;
    return IntStream.range(0, kernel.length)
        .anyMatch(
            i -> {
              int axis = half - kernel.length + i;
              return axis < 0 || Math.max(cells[axis], cells[axis + half]) >= kernel[i];
            });
  }

  /** One argument says what a sum is divided by: 0 the cells inside the image, 1 the kernel. */
  private static List<OnnxValue> average(SourceOp op, OnnxGraph graph, int directions) {
    int divisor =
        op.choiceArgument(4 * directions + 1, "divisor", List.of("cells inside", "kernel"));
    Window window = new Window(op, directions);
    ChannelOrder order = ChannelOrder.argument(op, 4 * directions + 2);
    Map<String, Object> attributes = window.attributes(order.spatialAxis());
    if (window.isDilated() && graph.opset() < DILATED_AVERAGE) {
      return summed(op, graph, attributes, divisor == 1);
    }
    if (!window.isDilated()) {
      attributes.remove("dilations");
    }
    attributes.put("count_include_pad", divisor);
    return apply("AveragePool", op, graph, attributes);
  }

  /** A dilated average as a convolution of each channel with ones, divided by its cells. */
  private static List<OnnxValue> summed(
      SourceOp op, OnnxGraph graph, Map<String, Object> attributes, boolean byKernel) {
    int directions = op.rank(0) - 2;
    ChannelOrder order = ChannelOrder.argument(op, 4 * directions + 2);
    long channels =
        op.size(0, order.channelAxis(op.rank(0)))
            .orElseThrow(
                () ->
                    op.refusal(
                        "a dilated average needs the number of channels; give the input shape, such as input=-1x3x32x32"));
    long[] shape = new long[op.rank(0)];
    shape[0] = channels;
    shape[1] = 1;
    long cells = 1;
    for (int i = 0; i < directions; i++) {
      shape[i + 2] = new Window(op, directions).kernel(i);
      cells *= shape[i + 2];
    }
    OnnxValue ones = graph.local("ones", Tensor.of(Nd4j.ones(op.elementType(0).dataType(), shape)));
    Map<String, Object> grouped = new TreeMap<>(attributes);
    grouped.put("group", channels);
    double share = 1.0 / cells;
    Formula f = Formula.ofInput(op, graph);
    return order.apply(
        graph,
        op.input(0),
        op.rank(0),
        image -> {
          OnnxValue sum = graph.add("Conv", List.of(image, ones), grouped).get(0);
          if (byKernel) {
            return f.times(sum, share);
          }
          OnnxValue inside = f.plus(f.times(image, 0), 1);
          OnnxValue count = graph.add("Conv", List.of(inside, ones), grouped).get(0);
          return graph.add("Div", List.of(sum, count)).get(0);
        });
  }

  /** {@code (sum |x|^p)^(1 / p)}. */
  private static List<OnnxValue> norm(SourceOp op, OnnxGraph graph) {
    Window window = new Window(op, 2);
    Map<String, Object> attributes = window.attributes(ChannelOrder.argument(op, 10).spatialAxis());
    if (window.isDilated()) {
      throw op.refusal("dilation: expected 1, found " + window);
    }
    attributes.remove("dilations");
    attributes.put("p", op.longArgument(9, "p"));
    return apply("LpPool", op, graph, attributes);
  }
}

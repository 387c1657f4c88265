package dev.assay.export.op.image;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;

/** Colour spaces and adjustments of colours; the last axis holds red, green and blue. */
final class Colours {
  private static final String LAST = "colours have to be on the last axis";

  private Colours() {}

  static void register(OpRegistry ops) {
    for (String name :
        List.of("rgb_to_grs", "rgb_to_yiq", "yiq_to_rgb", "rgb_to_yuv", "yuv_to_rgb")) {
      ops.add(name, "x", "MatMul", Colours::linear).restriction(LAST);
    }
    ops.add(
            "rgb_to_hsv",
            "x",
            "Add Div Equal GreaterOrEqual Max Min Mul Split Sub Where",
            (op, graph) -> List.of(joined(graph, new HueSaturation(op, graph).of(op.input(0)))))
        .restriction(LAST);
    ops.add(
            "hsv_to_rgb",
            "x",
            "Abs Add Clip GreaterOrEqual Less Mul Or Split Sub Where",
            Colours::toRgb)
        .restriction(LAST);
    ops.add(
            "adjust_saturation",
            "x, factor? [factor]",
            "Abs Add Clip Div Equal GreaterOrEqual Less Max Min Mul Or Split Sub Where",
            Colours::saturated)
        .restriction(LAST);
    ops.add(
        "adjust_contrast_v2", "x, factor? [factor]", "Add Mul ReduceMean Sub", Colours::contrasted);
  }

  /** A matrix over the channels, which ND4J's own kernel says for the three pure colours. */
  private static List<OnnxValue> linear(SourceOp op, OnnxGraph graph) {
    requireColours(op);
    Tensor matrix =
        Tensor.of(
            NativeKernel.run(op, Nd4j.eye(3).castTo(op.elementType(0).dataType()), List.of()));
    OnnxValue weights = graph.local("matrix", matrix);
    return graph.add("MatMul", List.of(op.input(0), weights));
  }

  private static List<OnnxValue> toRgb(SourceOp op, OnnxGraph graph) {
    requireColours(op);
    HueSaturation space = new HueSaturation(op, graph);
    return List.of(joined(graph, space.toRgb(space.channels(op.input(0)))));
  }

  /** The saturation times a factor, within [0, 1]. */
  private static List<OnnxValue> saturated(SourceOp op, OnnxGraph graph) {
    HueSaturation space = new HueSaturation(op, graph);
    List<OnnxValue> hsv = space.of(op.input(0));
    OnnxValue product = graph.add("Mul", List.of(hsv.get(1), number(op, graph))).get(0);
    OnnxValue saturation =
        graph
            .add(
                "Clip",
                List.of(
                    product,
                    graph.scalar("zero", op.elementType(0), 0),
                    graph.scalar("one", op.elementType(0), 1)))
            .get(0);
    return List.of(joined(graph, space.toRgb(List.of(hsv.get(0), saturation, hsv.get(2)))));
  }

  /** {@code (x - mean) * factor + mean}, the mean taken over each channel of an image. */
  private static List<OnnxValue> contrasted(SourceOp op, OnnxGraph graph) {
    int rank = op.rank(0);
    OnnxValue mean = graph.reduce("ReduceMean", op.input(0), true, rank - 3, rank - 2);
    OnnxValue centred = graph.add("Sub", List.of(op.input(0), mean)).get(0);
    OnnxValue stretched = graph.add("Mul", List.of(centred, number(op, graph))).get(0);
    return graph.add("Add", List.of(stretched, mean));
  }

  /** The number that is given as an argument or as a second input. */
  private static OnnxValue number(SourceOp op, OnnxGraph graph) {
    return op.inputs().size() > 1
        ? op.input(1)
        : graph.scalar("number", op.elementType(0), op.doubleArgument(0, "number"));
  }

  static void requireColours(SourceOp op) {
    int last = op.rank(0) - 1;
    long axis = op.axis(0, op.longArgumentOr(0, -1));
    if (axis != last || op.size(0, last).orElse(-1) != 3) {
      throw op.refusal(
          "expected 3 colours on the last axis, found axis %d of %s".formatted(axis, op.shape(0)));
    }
  }

  private static OnnxValue joined(OnnxGraph graph, List<OnnxValue> channels) {
    return graph.add("Concat", channels, Map.of("axis", -1L)).get(0);
  }
}

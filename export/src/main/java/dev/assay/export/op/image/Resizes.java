package dev.assay.export.op.image;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.ChannelOrder;
import dev.assay.export.op.OpEntry;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.op.image.ImageKernel.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Resizing of images {@code [N, H, W, C]}. Where the size of the input is known, the kernel's own
 * weights are written as matrices, so the result is SameDiff's to the last rounding. Where it is
 * open, ONNX's Resize does it if it has the same convention.
 */
final class Resizes {
  private static final String CONVENTION = "[alignCorners, halfPixelCenters]";

  /** Methods of {@code image_resize} that ONNX's Resize knows as well. */
  private static final List<String> METHODS = List.of("linear", "nearest");

  private Resizes() {}

  static void register(OpRegistry ops) {
    resize(ops, "resize_bilinear", "x [H, W; alignCorners, halfPixelCenters]", "MatMul Resize")
        .restriction("images without a batch are refused");
    resize(
            ops,
            "resize_nearest_neighbor",
            "x, size? [H, W; alignCorners, halfPixelCenters]",
            "Gather Resize")
        .restriction("images without a batch are refused");
    resize(ops, "resize_bicubic", "x, size " + CONVENTION, "MatMul")
        .restriction("images without a batch are refused; the input size has to be known");
    resize(ops, "resize_area", "x, size? [H, W; alignCorners]", "MatMul")
        .restriction("images without a batch are refused; the input size has to be known");
    resize(
            ops,
            "image_resize",
            "x, size [method; preserveAspectRatio, antialias]",
            "Gather MatMul Resize")
        .restriction(
            "images without a batch and a preserved aspect ratio are refused; size has to be constant; the input size has to be known but for bilinear and nearest"
                + " without antialias");
  }

  private static OpEntry resize(OpRegistry ops, String name, String signature, String onnx) {
    return ops.add(name, signature, onnx, (op, graph) -> List.of(resized(op, graph)));
  }

  private static OnnxValue resized(SourceOp op, OnnxGraph graph) {
    if (op.rank(0) != 4) {
      throw op.refusal(
          "expected images of 4 dimensions, found %d; add a batch dimension".formatted(op.rank(0)));
    }
    if (op.type().equals("image_resize") && op.booleanArgumentOr(0, false)) {
      throw op.refusal(
          "preserves the aspect ratio, for which SameDiff leaves part of the result unset; give the size that is meant");
    }
    OnnxValue x = op.input(0);
    if (op.elementType(0) != op.outputType(0)) {
      x = graph.add("Cast", List.of(x), Map.of("to", op.outputType(0).onnxCode())).get(0);
    }
    if (op.size(0, 1).isEmpty() || op.size(0, 2).isEmpty()) {
      return open(op, graph, x);
    }
    List<INDArray> others = new ArrayList<>();
    for (int i = 1; i < op.inputs().size(); i++) {
      others.add(op.constant(i, "size").toArray());
    }
    ImageKernel kernel =
        ImageKernel.measure(
            op.size(0, 1).getAsLong(),
            op.size(0, 2).getAsLong(),
            images -> NativeKernel.run(op, images, others));
    Axis axis = new Axis(op, graph);
    return axis.apply(kernel.columns(), 2, axis.apply(kernel.rows(), 1, x));
  }

  /** By ONNX's Resize, to a size that does not depend on the input's. */
  private static OnnxValue open(SourceOp op, OnnxGraph graph, OnnxValue x) {
    boolean first = op.booleanArgumentOr(0, false);
    boolean second = op.booleanArgumentOr(1, false);
    boolean general = op.type().equals("image_resize");
    int method = general ? (int) op.longArgumentOr(0, 0) : op.type().endsWith("bilinear") ? 0 : 1;
    boolean known =
        general
            ? method < METHODS.size() && !first && !second && op.longArguments().length == 1
            : op.type().endsWith("bilinear") || op.type().endsWith("neighbor");
    List<Long> size = op.outputShape(0);
    if (!known || size.get(1) < 0 || size.get(2) < 0) {
      throw op.refusal(
          "needs the size of its input; give the input shape, such as input=-1x32x32x3");
    }
    boolean half = general || second;
    String convention = half ? "half_pixel" : first ? "align_corners" : "asymmetric";
    Map<String, Object> attributes =
        method == 0
            ? Map.of("mode", "linear", "coordinate_transformation_mode", convention)
            : Map.of(
                "mode",
                "nearest",
                "coordinate_transformation_mode",
                convention,
                "nearest_mode",
                half || first ? "round_prefer_ceil" : "floor");
    return ChannelOrder.NHWC
        .apply(graph, x, 4, image -> toSize(graph, image, size, attributes))
        .get(0);
  }

  private static OnnxValue toSize(
      OnnxGraph graph, OnnxValue image, List<Long> size, Map<String, Object> attributes) {
    OnnxValue shape = graph.add("Shape", List.of(image)).get(0);
    OnnxValue outer =
        graph.add("Slice", List.of(shape, graph.longs("starts", 0), graph.longs("ends", 2))).get(0);
    OnnxValue inner = graph.longs("size", size.get(1), size.get(2));
    OnnxValue sizes = graph.add("Concat", List.of(outer, inner), Map.of("axis", 0L)).get(0);
    return graph
        .add("Resize", List.of(image, OnnxValue.ABSENT, OnnxValue.ABSENT, sizes), attributes)
        .get(0);
  }
}

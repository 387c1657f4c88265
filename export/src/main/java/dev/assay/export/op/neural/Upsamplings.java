package dev.assay.export.op.neural;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Repetition of each cell along the spatial directions. */
final class Upsamplings {
  private Upsamplings() {}

  static void register(OpRegistry ops) {
    ops.add("upsampling2d", "x [factorH, factorW, NCHW]", "Resize", Upsamplings::images);
    ops.add("upsampling3d", "x [factorD, factorH, factorW, NCDHW]", "Resize", Upsamplings::volumes);
  }

  private static List<OnnxValue> images(SourceOp op, OnnxGraph graph) {
    long height = op.longArgument(0, "factor of the height");
    long width = op.longArgumentOr(1, height);
    boolean channelsFirst = op.longArgumentOr(2, 1) != 0;
    return repeated(op, graph, channelsFirst, height, width);
  }

  private static List<OnnxValue> volumes(SourceOp op, OnnxGraph graph) {
    return repeated(
        op,
        graph,
        op.longArgumentOr(3, 1) != 0,
        op.longArgument(0, "factor of the depth"),
        op.longArgument(1, "factor of the height"),
        op.longArgument(2, "factor of the width"));
  }

  private static List<OnnxValue> repeated(
      SourceOp op, OnnxGraph graph, boolean channelsFirst, long... factors) {
    float[] scales = new float[op.rank(0)];
    Arrays.fill(scales, 1);
    for (int i = 0; i < factors.length; i++) {
      scales[i + (channelsFirst ? 2 : 1)] = (float) factors[i];
    }
    OnnxValue constant = graph.local("scales", Tensor.ofFloats(scales, scales.length));
    return graph.add(
        "Resize",
        List.of(op.input(0), OnnxValue.ABSENT, constant),
        Map.of(
            "mode",
            "nearest",
            "nearest_mode",
            "floor",
            "coordinate_transformation_mode",
            "asymmetric"));
  }
}

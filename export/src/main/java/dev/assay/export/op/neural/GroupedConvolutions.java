package dev.assay.export.op.neural;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.samediff.GroupedConv2d;
import java.util.List;
import java.util.Map;

/** Convolutions of groups of channels, which SameDiff lacks. */
final class GroupedConvolutions {
  private GroupedConvolutions() {}

  static void register(OpRegistry ops) {
    ops.add(
            GroupedConv2d.NAME,
            "x, W, b? [kH, kW, sH, sW, pH, pW, dH, dW, mode, groups]",
            "Conv",
            GroupedConvolutions::convolution)
        .restriction(Window.RESTRICTION);
  }

  /** {@code [N, I, H, W], [O, I / groups, kH, kW], [O] -> [N, O, H', W']}, as Conv has it. */
  private static List<OnnxValue> convolution(SourceOp op, OnnxGraph graph) {
    Map<String, Object> attributes = new Window(op, 2).attributes(2);
    attributes.put("group", op.longArgument(9, "number of groups"));
    return graph.add("Conv", op.inputs(), attributes);
  }
}

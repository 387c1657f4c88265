package dev.assay.export.op.shape;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.ChannelOrder;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import java.util.List;
import java.util.Map;

/** Blocks of cells that become channels, and channels that become blocks of cells. */
final class SpaceDepths {
  private SpaceDepths() {}

  static void register(OpRegistry ops) {
    ops.add(
        "space_to_depth",
        "x [block, format]",
        "SpaceToDepth",
        (op, graph) -> moved("SpaceToDepth", op, graph));
    ops.add(
        "depth_to_space",
        "x [block, format]",
        "DepthToSpace",
        (op, graph) -> moved("DepthToSpace", op, graph));
  }

  /** Of the channels, the place in the block varies slowest, as in ONNX's mode DCR. */
  private static List<OnnxValue> moved(String type, SourceOp op, OnnxGraph graph) {
    Map<String, Long> block = Map.of("blocksize", op.longArgument(0, "block size"));
    return ChannelOrder.argument(op, 1)
        .apply(
            graph, op.input(0), op.rank(0), image -> graph.add(type, List.of(image), block).get(0));
  }
}

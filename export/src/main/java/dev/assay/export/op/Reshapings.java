package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Operations that move elements without computing. */
final class Reshapings {
  private static final long C_ORDER = -99;
  private static final List<String> PAD_MODES = List.of("constant", "reflect");

  private Reshapings() {}

  static void register(OpRegistry ops) {
    ops.add("reshape", "x [order, shape...]", "Reshape", Reshapings::reshape);
    ops.add("flatten_2d", "x [axis]", "Flatten", Reshapings::flatten);
    ops.add("permute", "x [axes...]", "Transpose", Reshapings::permute);
    ops.add("concat", "x... [axis]", "Concat", Reshapings::concat);
    ops.add("pad", "x, paddings [mode; value]", "Pad", Reshapings::pad);
    ops.add(
        "strided_slice",
        "x [5 masks, begin..., end..., strides...]",
        "Slice",
        Reshapings::stridedSlice);
  }

  /** Integer arguments: a code for row-major order, then the shape with at most one -1. */
  private static List<OnnxValue> reshape(SourceOp op, OnnxGraph graph) {
    long[] arguments = op.longArguments();
    if (arguments.length < 2 || arguments[0] != C_ORDER) {
      throw op.refusal(
          "expected a constant shape in row-major order, found arguments %s"
              .formatted(Arrays.toString(arguments)));
    }
    long[] shape = Arrays.copyOfRange(arguments, 1, arguments.length);
    return graph.add("Reshape", List.of(op.input(0), graph.longs("shape", shape)));
  }

  /** {@code [d0, ..., dn] -> [d0 * ... , ... * dn]}, split before the axis. */
  private static List<OnnxValue> flatten(SourceOp op, OnnxGraph graph) {
    return graph.add("Flatten", op.inputs(), Map.of("axis", op.longArgument(0, "axis")));
  }

  private static List<OnnxValue> permute(SourceOp op, OnnxGraph graph) {
    long[] axes = op.longArguments();
    if (axes.length != op.rank(0)) {
      throw op.refusal(
          "expected %d constant axes, found %s".formatted(op.rank(0), Arrays.toString(axes)));
    }
    return List.of(graph.transpose(op.input(0), axes));
  }

  private static List<OnnxValue> concat(SourceOp op, OnnxGraph graph) {
    return graph.add("Concat", op.inputs(), Map.of("axis", op.longArgument(0, "axis")));
  }

  /** Inputs: the tensor, and for each axis how many cells to add before and after it. */
  private static List<OnnxValue> pad(SourceOp op, OnnxGraph graph) {
    String mode = PAD_MODES.get(op.choiceArgument(0, "mode", PAD_MODES));
    double[] paddings = op.constant(1, "paddings").doubles();
    int rank = op.rank(0);
    long[] pads = new long[2 * rank];
    for (int axis = 0; axis < rank; axis++) {
      pads[axis] = (long) paddings[2 * axis];
      pads[axis + rank] = (long) paddings[2 * axis + 1];
    }
    OnnxValue value = graph.scalar("value", op.elementType(0), op.doubleArgument(0, "value"));
    return graph.add(
        "Pad", List.of(op.input(0), graph.longs("pads", pads), value), Map.of("mode", mode));
  }

  /** Integer arguments: five bit masks, then begin, end and stride of each axis. */
  private static List<OnnxValue> stridedSlice(SourceOp op, OnnxGraph graph) {
    long[] arguments = op.longArguments();
    int axes = (arguments.length - 5) / 3;
    if (arguments[1] != 0
        || arguments[3] != 0
        || arguments[4] != 0
        || axes < 1
        || axes > op.rank(0)) {
      throw op.refusal(
          "expected constant begin, end and stride without ellipsis, new or dropped axes");
    }
    long[] begin = Arrays.copyOfRange(arguments, 5, 5 + axes);
    long[] end = Arrays.copyOfRange(arguments, 5 + axes, 5 + 2 * axes);
    long[] stride = Arrays.copyOfRange(arguments, 5 + 2 * axes, 5 + 3 * axes);
    long[] axis = new long[axes];
    for (int i = 0; i < axes; i++) {
      if (stride[i] <= 0) {
        throw op.refusal(
            "stride of axis %d: expected a positive number, found %d".formatted(i, stride[i]));
      }
      axis[i] = i;
      begin[i] = (arguments[0] >> i & 1) != 0 ? 0 : begin[i];
      end[i] = (arguments[2] >> i & 1) != 0 ? Long.MAX_VALUE : end[i];
    }
    return graph.add(
        "Slice",
        List.of(
            op.input(0),
            graph.longs("begin", begin),
            graph.longs("end", end),
            graph.longs("axes", axis),
            graph.longs("strides", stride)));
  }
}

package dev.assay.export.op.shape;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Constants;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Operations that give a tensor another shape or order of dimensions. */
final class Reshapings {
  /** What may stand before the shape in a reshape's arguments; the kernel pays no heed to it. */
  private static final List<Long> ORDER_CODES = List.of(-99L, -102L);

  private static final long COLUMN_MAJOR = 'f';

  private Reshapings() {}

  static void register(OpRegistry ops) {
    ops.add("reshape", "x, shape? [order, shape...]", "Reshape", Reshapings::reshape)
        .restriction("size 0 is refused");
    ops.add("flatten", "x... [order]", "Concat Reshape Transpose", Reshapings::flatten);
    ops.add("flatten_2d", "x [axis]", "Flatten", Reshapings::flatten2d);
    ops.add("permute", "x, axes? [axes...]", "Transpose", Reshapings::permute)
        .restriction("axes have to be constant, and counted from the front");
    ops.add("transpose", "x, axes? [axes...]", "Transpose", Reshapings::permute)
        .restriction("axes have to be constant, and counted from the front");
    ops.add("expand_dims", "x, axis? [axis]", "Unsqueeze", Reshapings::expandDims)
        .restriction("the axis has to be constant");
    ops.add("squeeze", "x, axes? [axes...]", "Squeeze", Reshapings::squeeze)
        .restriction("axes have to be constant, and named where sizes are open");
  }

  /** The shape has at most one -1, which takes what is left over. */
  private static List<OnnxValue> reshape(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    if (op.hasInput(1) && op.input(1).constant().isEmpty()) {
      return List.of(f.of("Reshape", op.input(0), f.indices(1)));
    }
    long[] shape = Constants.argumentsOrInput(op, 1, "shape");
    if (!op.hasInput(1) && shape.length > 0 && ORDER_CODES.contains(shape[0])) {
      shape = Arrays.copyOfRange(shape, 1, shape.length);
    }
    if (LongStream.of(shape).anyMatch(size -> size == 0 || size < -1)) {
      throw op.refusal(
          "shape: expected positive sizes and at most one -1, found " + Arrays.toString(shape));
    }
    return graph.add("Reshape", List.of(op.input(0), graph.longs("shape", shape)));
  }

  /** All inputs one behind the other in one dimension. */
  private static List<OnnxValue> flatten(SourceOp op, OnnxGraph graph) {
    boolean columnMajor = op.longArgumentOr(0, 'c') == COLUMN_MAJOR;
    List<OnnxValue> parts = new ArrayList<>();
    for (int i = 0; i < op.inputs().size(); i++) {
      OnnxValue part = columnMajor ? graph.transpose(op.input(i), reversed(op, i)) : op.input(i);
      parts.add(op.rank(i) == 1 ? part : graph.vector(part));
    }
    return List.of(Formula.ofOutput(op, graph).concat(0, parts));
  }

  /** {@code [d0, ..., dn] -> [d0 * ... , ... * dn]}, split before the axis. */
  private static List<OnnxValue> flatten2d(SourceOp op, OnnxGraph graph) {
    return graph.add("Flatten", op.inputs(), Map.of("axis", op.longArgument(0, "axis")));
  }

  /** Without axes all dimensions are reversed. */
  private static List<OnnxValue> permute(SourceOp op, OnnxGraph graph) {
    long[] axes = Constants.argumentsOrInput(op, 1, "axes");
    long[] order = axes.length == 0 ? reversed(op, 0) : axes;
    boolean complete =
        Arrays.equals(
            LongStream.of(order).sorted().toArray(), LongStream.range(0, op.rank(0)).toArray());
    if (!complete) {
      throw op.refusal(
          "axes: expected each of %d dimensions once, counted from the front, found %s"
              .formatted(op.rank(0), Arrays.toString(order)));
    }
    return List.of(graph.transpose(op.input(0), order));
  }

  private static long[] reversed(SourceOp op, int i) {
    int rank = op.rank(i);
    return IntStream.range(0, rank).mapToLong(axis -> rank - 1 - axis).toArray();
  }

  /** A negative axis counts in the result. */
  private static List<OnnxValue> expandDims(SourceOp op, OnnxGraph graph) {
    long[] axes = Constants.argumentsOrInput(op, 1, "axis");
    if (axes.length != 1) {
      throw op.refusal("axis: expected one, found " + Arrays.toString(axes));
    }
    long axis = axes[0] < 0 ? axes[0] + op.rank(0) + 1 : axes[0];
    return List.of(Formula.ofOutput(op, graph).unsqueeze(op.input(0), axis));
  }

  /** Without axes all dimensions of size 1 go. */
  private static List<OnnxValue> squeeze(SourceOp op, OnnxGraph graph) {
    long[] axes = Constants.argumentsOrInput(op, 1, "axes");
    if (axes.length == 0 && op.shape(0).contains(-1L)) {
      throw op.refusal("axes: expected some, since the shape %s is open".formatted(op.shape(0)));
    }
    long[] dropped =
        axes.length > 0
            ? LongStream.of(axes).map(axis -> op.axis(0, axis)).sorted().toArray()
            : LongStream.range(0, op.rank(0)).filter(axis -> isOne(op, (int) axis)).toArray();
    return List.of(Formula.ofOutput(op, graph).squeeze(op.input(0), dropped));
  }

  private static boolean isOne(SourceOp op, int axis) {
    return op.size(0, axis).orElse(-1) == 1;
  }
}

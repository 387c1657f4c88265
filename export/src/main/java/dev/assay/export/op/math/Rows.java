package dev.assay.export.op.math;

import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.SourceOp;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Several axes of a value made the last one, in row-major order, and back; operators of ONNX that
 * look along one axis thereby look along several.
 */
final class Rows {
  static final String RESTRICTION = "of several axes at most one size may be open";

  private final SourceOp op;
  private final Formula f;
  private final long[] axes;
  private final long[] order;

  /**
   * @param axes axes of the operation's first input, sorted and counted from the front
   */
  Rows(SourceOp op, Formula f, long... axes) {
    this.op = op;
    this.f = f;
    this.axes = axes;
    this.order =
        LongStream.concat(
                LongStream.range(0, op.rank(0))
                    .filter(i -> Arrays.stream(axes).noneMatch(axis -> axis == i)),
                Arrays.stream(axes))
            .toArray();
  }

  /** Number of dimensions that stay beside the rows. */
  int others() {
    return order.length - axes.length;
  }

  /** {@code [..., axes of x in any place, ...] -> [others, product of the axes]}. */
  OnnxValue of(OnnxValue x) {
    OnnxValue ordered = f.graph().transpose(x, order);
    if (axes.length == 1) {
      return ordered;
    }
    long[] shape = new long[others() + 1];
    shape[others()] = -1;
    return f.reshape(ordered, shape);
  }

  /** What {@link #of} did to a value of the operation's first input's shape, undone. */
  OnnxValue back(OnnxValue rows) {
    OnnxValue ordered = axes.length == 1 ? rows : f.reshape(rows, shapeBefore());
    long[] inverse = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[(int) order[i]] = i;
    }
    return f.graph().transpose(ordered, inverse);
  }

  /** A value of one element for each row, with the axes put back as size 1 if they are kept. */
  OnnxValue reduced(OnnxValue perRow, boolean keeps) {
    return keeps ? f.unsqueeze(perRow, axes) : perRow;
  }

  private long[] shapeBefore() {
    long[] shape = new long[order.length];
    int open = 0;
    for (int i = others(); i < order.length; i++) {
      shape[i] = op.size(0, (int) order[i]).orElse(-1);
      open += shape[i] == -1 ? 1 : 0;
    }
    if (open > 1) {
      throw op.refusal("expected at most one open size among the axes, found %d".formatted(open));
    }
    return shape;
  }
}

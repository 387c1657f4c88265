package dev.assay.export.op;

import java.util.Arrays;
import java.util.stream.LongStream;

/** The axes that a custom operation works on; legacy reductions know theirs. */
final class Axes {
  private Axes() {}

  /**
   * Axes of input 0 as integer arguments from {@code first} on, or as the constant input 1; sorted,
   * none of them negative or twice; all of them where the operation names none.
   */
  static long[] of(SourceOp op, int first) {
    long[] arguments = op.longArguments();
    long[] named =
        op.inputs().size() > 1
            ? op.constant(1, "axes").longs()
            : Arrays.copyOfRange(arguments, Math.min(first, arguments.length), arguments.length);
    return counted(op, named);
  }

  /** Axes of input 0, sorted, counted from the front; all of them where none is named. */
  static long[] counted(SourceOp op, long... named) {
    return named.length == 0 || named[0] == Integer.MAX_VALUE
        ? LongStream.range(0, op.rank(0)).toArray()
        : Arrays.stream(named).map(axis -> op.axis(0, axis)).sorted().distinct().toArray();
  }
}

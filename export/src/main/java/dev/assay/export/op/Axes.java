package dev.assay.export.op;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ops.BaseIndexAccumulation;
import org.nd4j.linalg.api.ops.BaseReduceOp;
import org.nd4j.linalg.api.ops.Op;

/** The axes that an operation works on, and whether they stay in its result. */
public final class Axes {
  /** What of any operation over axes is refused. */
  public static final String CONSTANT = "axes have to be constant";

  /** What of a legacy reduction is refused. */
  public static final String RESTRICTION =
      CONSTANT
          + "; a negative one together with kept dimensions is refused, SameDiff computes it wrongly";

  /** Reductions that M2.1 computes right although they keep a dimension counted from the back. */
  private static final Set<Op.Type> COUNTED_RIGHT =
      Set.of(Op.Type.REDUCE3, Op.Type.VARIANCE, Op.Type.SUMMARYSTATS);

  private Axes() {}

  /**
   * Axes of input 0 as integer arguments from {@code first} on, or as the constant input 1; sorted,
   * none of them negative or twice; all of them where the operation names none.
   */
  public static long[] of(SourceOp op, int first) {
    long[] arguments = op.longArguments();
    long[] named =
        op.inputs().size() > 1
            ? op.constant(1, "axes").longs()
            : Arrays.copyOfRange(arguments, Math.min(first, arguments.length), arguments.length);
    return counted(op, named);
  }

  /** Axes of input 0, sorted, counted from the front; all of them where none is named. */
  public static long[] counted(SourceOp op, long... named) {
    return named.length == 0 || named[0] == Integer.MAX_VALUE
        ? LongStream.range(0, op.rank(0)).toArray()
        : Arrays.stream(named).map(axis -> op.axis(0, axis)).sorted().distinct().toArray();
  }

  /** The numbers from 0 to {@code count - 1} in which {@code axes} are left out. */
  public static long[] others(int count, long... axes) {
    return IntStream.range(0, count)
        .asLongStream()
        .filter(i -> LongStream.of(axes).noneMatch(axis -> axis == i))
        .toArray();
  }

  /**
   * Axes of a legacy reduction, sorted and none of them negative; all of them where the operation
   * names none. An input may name them in place of the operation.
   */
  public static long[] reduced(SourceOp op) {
    int input = input(op);
    if (op.hasInput(input)) {
      long[] axes = op.constant(input, "axes").longs();
      if (axes.length == 0) {
        throw op.refusal("input %d (axes): expected an axis, found none".formatted(input));
      }
      return counted(op, axes);
    }
    int[] axes = dimensions(op);
    return counted(op, axes == null ? new long[0] : Arrays.stream(axes).asLongStream().toArray());
  }

  /** Whether a legacy reduction keeps the reduced dimensions with size 1. */
  public static boolean areKept(SourceOp op) {
    if (op.is(BaseIndexAccumulation.class)) {
      return op.as(BaseIndexAccumulation.class).isKeepDims();
    }
    BaseReduceOp reduction = op.as(BaseReduceOp.class);
    boolean keeps = reduction.isKeepDims();
    int[] axes = op.hasInput(input(op)) ? null : dimensions(op);
    boolean negative = axes != null && Arrays.stream(axes).anyMatch(axis -> axis < 0);
    if (keeps && negative && !COUNTED_RIGHT.contains(reduction.opType())) {
      throw op.refusal(
          "reduces a negative axis and keeps dimensions, which SameDiff computes wrongly; name the axis from the front");
    }
    return keeps;
  }

  /** The input that may name the axes of a legacy reduction; distances have two others. */
  private static int input(SourceOp op) {
    return op.is(BaseReduceOp.class) && op.as(BaseReduceOp.class).opType() == Op.Type.REDUCE3
        ? 2
        : 1;
  }

  private static int @Nullable [] dimensions(SourceOp op) {
    return op.is(BaseIndexAccumulation.class)
        ? op.as(BaseIndexAccumulation.class).getDimensions()
        : op.as(BaseReduceOp.class).getDimensions();
  }
}

package dev.assay.export.op.neural;

import dev.assay.export.op.SourceOp;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Order of the dimensions of a convolution's weights in SameDiff, in the order of their numbers.
 * {@code K} stands for the kernel's directions.
 */
enum WeightsFormat {
  KIO,
  OIK,
  OKI;

  /** The format that integer argument {@code i} names; the first where it is missing. */
  static WeightsFormat argument(SourceOp op, int i) {
    return op.longArgumentOr(i, 0) == 0
        ? KIO
        : values()[op.choiceArgument(i, "weights format", List.of("YXIO", "OIYX", "OYXI"))];
  }

  /** Size of the kernel in one direction. */
  long kernel(List<Long> shape, int direction) {
    return switch (this) {
      case KIO -> shape.get(direction);
      case OIK -> shape.get(2 + direction);
      case OKI -> shape.get(1 + direction);
    };
  }

  /** Axes that bring weights to {@code [O, I, K]}. */
  long[] toOutputsFirst(int directions) {
    return axes(
        switch (this) {
          case KIO -> new long[] {directions + 1, directions, 0};
          case OIK -> new long[] {0, 1, 2};
          case OKI -> new long[] {0, directions + 1, 1};
        },
        directions);
  }

  /** Axes that bring weights to {@code [I, O, K]}. */
  long[] toInputsFirst(int directions) {
    long[] axes = toOutputsFirst(directions);
    long outputs = axes[0];
    axes[0] = axes[1];
    axes[1] = outputs;
    return axes;
  }

  /** Two leading axes, and the first of the kernel's. */
  private static long[] axes(long[] start, int directions) {
    return LongStream.concat(
            LongStream.of(start[0], start[1]), LongStream.range(start[2], start[2] + directions))
        .toArray();
  }
}

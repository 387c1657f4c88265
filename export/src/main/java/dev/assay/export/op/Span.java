package dev.assay.export.op;

/**
 * Cells of one axis as ONNX's Slice counts them: negative numbers from the end.
 *
 * @param begin the first cell
 * @param end the cell behind the last; {@link Long#MIN_VALUE} and {@link Long#MAX_VALUE} are before
 *     the first and behind the last of the axis
 * @param step how far each is from the one before, not 0
 */
public record Span(long begin, long end, long step) {
  public Span {
    if (step == 0) {
      throw new IllegalArgumentException("step of a span: expected other than 0, found 0");
    }
  }

  /** Every cell from one to before another. */
  public static Span of(long begin, long end) {
    return new Span(begin, end, 1);
  }
}

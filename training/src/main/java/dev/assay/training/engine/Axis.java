package dev.assay.training.engine;

/**
 * How a window moves along one axis.
 *
 * @param kernel cells of the window
 * @param stride cells from one place to the next
 * @param dilation distance of neighbours within the window, 1 if they touch
 * @param padding cells added before and after; not read with {@code same}
 * @param same whether the output has {@code ceil(input / stride)} cells, padded as needed, the odd
 *     one after the end
 */
record Axis(int kernel, int stride, int dilation, int padding, boolean same) {
  long output(long input) {
    return same ? (input + stride - 1) / stride : (input + 2L * padding - reach()) / stride + 1;
  }

  /** Cells added before the first. */
  long before(long input) {
    return same ? Math.max(0, missing(input)) / 2 : padding;
  }

  /** Cells added after the last; fewer than asked for where the window never gets there. */
  long after(long input) {
    long total = missing(input);
    return Math.max(0, total - before(input));
  }

  /** Cells that the windows see beyond the input; negative where they leave some out. */
  private long missing(long input) {
    return (output(input) - 1) * stride + reach() - input;
  }

  private long reach() {
    return (kernel - 1L) * dilation + 1;
  }
}

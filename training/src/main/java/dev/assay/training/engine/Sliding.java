package dev.assay.training.engine;

/**
 * How a window moves over images.
 *
 * @param rows up and down
 * @param columns left and right
 */
record Sliding(Axis rows, Axis columns) {
  /** Sizes of the result over images {@code [N, C, H, W]}. */
  long[] over(Tensor images, long channels) {
    return new long[] {
      images.size(0), channels, rows.output(images.size(2)), columns.output(images.size(3))
    };
  }

  long[] kernel() {
    return new long[] {rows.kernel(), columns.kernel()};
  }

  long[] strides() {
    return new long[] {rows.stride(), columns.stride()};
  }

  /** As oneDNN counts: 0 if neighbours touch. */
  long[] dilations() {
    return new long[] {rows.dilation() - 1L, columns.dilation() - 1L};
  }

  long[] before(Tensor images) {
    return new long[] {rows.before(images.size(2)), columns.before(images.size(3))};
  }

  long[] after(Tensor images) {
    return new long[] {rows.after(images.size(2)), columns.after(images.size(3))};
  }
}

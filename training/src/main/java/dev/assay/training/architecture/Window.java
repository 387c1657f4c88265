package dev.assay.training.architecture;

import org.deeplearning4j.nn.conf.ConvolutionMode;

/**
 * The window that a convolution or a pooling moves over its input.
 *
 * @param height rows that it sees
 * @param width columns that it sees
 * @param stride pixels from one place to the next, in both directions
 * @param padHeight rows of zeros added above and below; none with {@code same}
 * @param padWidth columns of zeros added left and right; none with {@code same}
 * @param same whether the output has {@code ceil(input / stride)} pixels a side, padded as needed,
 *     the odd one at the bottom and right
 */
record Window(int height, int width, int stride, int padHeight, int padWidth, boolean same) {
  /** A square without padding, moved by one pixel. */
  static Window of(int side) {
    return of(side, side);
  }

  /** A rectangle without padding, moved by one pixel. */
  static Window of(int height, int width) {
    return new Window(height, width, 1, 0, 0, false);
  }

  Window stride(int pixels) {
    return new Window(height, width, pixels, padHeight, padWidth, same);
  }

  /**
   * Padded by half of its size on every side: with stride 1 the output is as large as the input.
   */
  Window padded() {
    return new Window(height, width, stride, height / 2, width / 2, false);
  }

  /** Padded by so many pixels on every side. */
  Window padding(int pixels) {
    return new Window(height, width, stride, pixels, pixels, false);
  }

  Window samePadded() {
    return new Window(height, width, stride, 0, 0, true);
  }

  /** How many pixels it sees. */
  int pixels() {
    return height * width;
  }

  ConvolutionMode mode() {
    return same ? ConvolutionMode.Same : ConvolutionMode.Truncate;
  }

  int[] kernel() {
    return new int[] {height, width};
  }

  int[] strides() {
    return new int[] {stride, stride};
  }

  int[] pads() {
    return new int[] {padHeight, padWidth};
  }
}

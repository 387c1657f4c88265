package dev.assay.training.architecture;

import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;

/**
 * The filters of a convolution.
 *
 * @param channels how many there are
 * @param window what each sees
 */
record Filters(int channels, Window window) {
  static Filters of(int channels, Window window) {
    return new Filters(channels, window);
  }

  /** As many of 1 x 1 pixel. */
  static Filters pointwise(int channels) {
    return new Filters(channels, Window.of(1));
  }

  ConvolutionLayer.Builder builder(boolean bias) {
    return new ConvolutionLayer.Builder(window.kernel(), window.strides(), window.pads())
        .nOut(channels)
        .convolutionMode(window.mode())
        .hasBias(bias);
  }
}

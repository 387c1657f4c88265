package dev.assay.training.architecture;

import dev.assay.layers.GroupedConvolution;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * The filters of a convolution.
 *
 * @param channels how many there are
 * @param window what each sees
 * @param groups into how many parts the channels are split, each seeing its own inputs only; 1 for
 *     an ordinary convolution
 */
record Filters(int channels, Window window, int groups) {
  static Filters of(int channels, Window window) {
    return new Filters(channels, window, 1);
  }

  /** As many of 1 x 1 pixel. */
  static Filters pointwise(int channels) {
    return of(channels, Window.of(1));
  }

  Filters groups(int parts) {
    return new Filters(channels, window, parts);
  }

  /** The layer without bias and activation. */
  ConvolutionLayer layer(FirstWeights first) {
    return layer(first, false, Activation.IDENTITY);
  }

  /** The layer with bias and activation. */
  ConvolutionLayer layer(FirstWeights first, Activation activation) {
    return layer(first, true, activation);
  }

  private ConvolutionLayer layer(FirstWeights first, boolean bias, Activation activation) {
    ConvolutionLayer layer =
        groups == 1
            ? described(new ConvolutionLayer.Builder(), bias).build()
            : described(new GroupedConvolution.Builder().groups(groups), bias).build();
    layer.setActivationFn(activation.getActivationFunction());
    layer.setWeightInitFn(first.of((long) channels * window.pixels()));
    return layer;
  }

  private <T extends ConvolutionLayer.BaseConvBuilder<T>> T described(T builder, boolean bias) {
    return builder
        .kernelSize(window.kernel())
        .stride(window.strides())
        .padding(window.pads())
        .nOut(channels)
        .convolutionMode(window.mode())
        .hasBias(bias);
  }
}

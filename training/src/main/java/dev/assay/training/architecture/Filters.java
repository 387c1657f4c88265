package dev.assay.training.architecture;

import dev.assay.layers.GroupedConvolution;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
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

  /** The layer without activation, its weights drawn as the whole network's are. */
  ConvolutionLayer layer(boolean bias) {
    return layer(bias, Activation.IDENTITY);
  }

  ConvolutionLayer layer(boolean bias, Activation activation) {
    return groups == 1
        ? described(new ConvolutionLayer.Builder(), bias).activation(activation).build()
        : described(new GroupedConvolution.Builder().groups(groups), bias)
            .activation(activation)
            .build();
  }

  /** The layer with first weights of its own. */
  ConvolutionLayer layer(boolean bias, IWeightInit weights) {
    ConvolutionLayer layer = layer(bias);
    layer.setWeightInitFn(weights);
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

package dev.assay.layers;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Computes a grouped convolution by ND4J's operations; all arrays are in 'c' order without gaps.
 */
interface Kernel {
  /**
   * Weights and bias, or their gradients.
   *
   * @param weights {@code [nOut, nIn / groups, kH, kW]}
   * @param bias {@code [nOut]}, or null without
   */
  record Parameters(INDArray weights, @Nullable INDArray bias) {}

  /** Allocates an array that is needed until the layer is done; its content is arbitrary. */
  interface Scratch {
    INDArray allocate(long... shape);
  }

  /** Computes {@code output}, {@code [N, nOut, H', W']}, from {@code input}. */
  void forward(INDArray input, Parameters parameters, INDArray output);

  /**
   * Computes gradients from that of the output.
   *
   * @param parameterGradients where those of the parameters go
   * @param inputGradient where that of the input goes
   */
  void backward(
      Arrays arrays, Parameters parameters, Parameters parameterGradients, INDArray inputGradient);

  /**
   * What the gradients are computed from.
   *
   * @param input {@code [N, nIn, H, W]}
   * @param outputGradient {@code [N, nOut, H', W']}
   */
  record Arrays(INDArray input, INDArray outputGradient) {}
}

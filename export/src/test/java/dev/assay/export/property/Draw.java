package dev.assay.export.property;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.nd4j.linalg.activations.Activation;

/** Random settings, drawn once. */
record Draw(Random random) {
  private static final List<Activation> ACTIVATIONS =
      List.of(
          Activation.IDENTITY,
          Activation.RELU,
          Activation.TANH,
          Activation.SIGMOID,
          Activation.LEAKYRELU,
          Activation.SOFTMAX,
          Activation.SWISH,
          Activation.ELU,
          Activation.GELU,
          Activation.HARDSIGMOID);

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  Activation activation() {
    return ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size()));
  }

  ConvolutionMode mode() {
    return random.nextBoolean() ? ConvolutionMode.Same : ConvolutionMode.Truncate;
  }

  int upTo(int most) {
    return 1 + random.nextInt(most);
  }
}

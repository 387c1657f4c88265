package dev.assay.export.op.recurrent;

import dev.assay.export.op.SourceOp;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Activations of SameDiff's {@code lstmLayer} in the order of their numbers, with how many of the
 * operation's floating-point arguments each takes.
 */
enum LstmActivation {
  TANH("Tanh", 0),
  RELU("Relu", 0),
  SIGMOID("Sigmoid", 0),
  AFFINE("Affine", 2),
  LEAKY_RELU("LeakyRelu", 1),
  THRESHOLDED_RELU("ThresholdedRelu", 1),
  SCALED_TANH("ScaledTanh", 2),
  HARD_SIGMOID("HardSigmoid", 0),
  ELU("Elu", 1),
  SOFTSIGN("Softsign", 0),
  SOFTPLUS("Softplus", 0);

  private final String onnx;
  private final int arguments;

  LstmActivation(String onnx, int arguments) {
    this.onnx = onnx;
    this.arguments = arguments;
  }

  /** The activation that integer argument {@code i} names. */
  static LstmActivation argument(SourceOp op, int i, String meaning) {
    return values()[
        op.choiceArgument(
            i,
            meaning,
            Stream.of(values()).map(value -> value.name().toLowerCase(Locale.ROOT)).toList())];
  }

  /** ONNX's name of it within an LSTM. */
  String onnx() {
    return onnx;
  }

  /** How many numbers it is parametrized by: alpha, or alpha and beta. */
  int arguments() {
    return arguments;
  }
}

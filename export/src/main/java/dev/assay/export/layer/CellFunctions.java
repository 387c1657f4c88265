package dev.assay.export.layer;

import dev.assay.export.samediff.RecurrentCell.Function;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;

/** Activation functions that ONNX's recurrent operators have. */
final class CellFunctions {
  private CellFunctions() {}

  /** The function; empty if those operators lack it. */
  static Optional<Function> of(IActivation activation) {
    Class<?> type = activation.getClass();
    if (type == ActivationTanH.class) {
      return plain("Tanh");
    } else if (type == ActivationSigmoid.class) {
      return plain("Sigmoid");
    } else if (type == ActivationSoftSign.class) {
      return plain("Softsign");
    } else if (type == ActivationSoftPlus.class) {
      return plain("Softplus");
    } else if (type == ActivationReLU.class) {
      return relu((ActivationReLU) activation);
    } else if (type == ActivationIdentity.class) {
      return Optional.of(new Function("Affine", List.of(1.0), List.of(0.0)));
    } else if (type == ActivationHardSigmoid.class) {
      return Optional.of(new Function("HardSigmoid", List.of(0.2), List.of(0.5)));
    } else if (type == ActivationLReLU.class) {
      return with("LeakyRelu", ((ActivationLReLU) activation).getAlpha());
    } else if (type == ActivationELU.class) {
      return with("Elu", ((ActivationELU) activation).getAlpha());
    } else if (type == ActivationThresholdedReLU.class) {
      return with("ThresholdedRelu", ((ActivationThresholdedReLU) activation).getTheta());
    }
    return Optional.empty();
  }

  private static Optional<Function> relu(ActivationReLU f) {
    boolean plain = f.getMax() == null && isZero(f.getThreshold()) && isZero(f.getNegativeSlope());
    return plain ? plain("Relu") : Optional.empty();
  }

  private static boolean isZero(Double number) {
    return number == null || number == 0;
  }

  private static Optional<Function> plain(String name) {
    return Optional.of(new Function(name, List.of(), List.of()));
  }

  private static Optional<Function> with(String name, double alpha) {
    return Optional.of(new Function(name, List.of(alpha), List.of()));
  }
}

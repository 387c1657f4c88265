package dev.assay.training.engine;

import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * An activation function.
 *
 * @param forward its algorithm
 * @param backward the algorithm of its derivative
 * @param fromResult whether the derivative is computed from the function's result; otherwise from
 *     its input
 * @param alpha oneDNN's first parameter of it
 * @param beta oneDNN's second parameter of it
 */
record Nonlinearity(
    algorithm forward, algorithm backward, boolean fromResult, float alpha, float beta) {
  static final Nonlinearity RELU =
      new Nonlinearity(algorithm.eltwise_relu, algorithm.eltwise_relu_use_dst_for_bwd, true, 0, 0);

  private static final Map<Class<? extends IActivation>, Nonlinearity> KNOWN =
      Map.of(
          ActivationReLU.class,
          RELU,
          ActivationReLU6.class,
          new Nonlinearity(
              algorithm.eltwise_clip_v2, algorithm.eltwise_clip_v2_use_dst_for_bwd, true, 0, 6),
          ActivationTanH.class,
          new Nonlinearity(
              algorithm.eltwise_tanh, algorithm.eltwise_tanh_use_dst_for_bwd, true, 0, 0),
          ActivationSigmoid.class,
          new Nonlinearity(
              algorithm.eltwise_logistic, algorithm.eltwise_logistic_use_dst_for_bwd, true, 0, 0),
          ActivationSwish.class,
          new Nonlinearity(algorithm.eltwise_swish, algorithm.eltwise_swish, false, 1, 0));

  /** What Deeplearning4j calls so, unless it is something else. */
  static Optional<Nonlinearity> of(IActivation activation) {
    return Optional.ofNullable(KNOWN.get(activation.getClass()));
  }

  /** Multiplies by a number. */
  static Nonlinearity times(double factor) {
    return new Nonlinearity(
        algorithm.eltwise_linear, algorithm.eltwise_linear, false, (float) factor, 0);
  }

  /** Attributes of a primitive that applies this function to its result. */
  primitive_attr appended() {
    primitive_attr attributes = Device.attributes();
    try (post_ops last = new post_ops()) {
      last.append_eltwise(forward, alpha, beta);
      attributes.set_post_ops(last);
    }
    return attributes;
  }
}

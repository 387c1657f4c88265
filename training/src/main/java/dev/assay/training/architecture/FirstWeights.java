package dev.assay.training.architecture;

import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;

/** How the first weights of a layer are drawn. Biases begin at zero. */
@FunctionalInterface
interface FirstWeights {
  /** He's normal distribution by fan-in; of ordinary convolutions and dense layers. */
  FirstWeights FAN_IN = outputs -> WeightInit.RELU.getWeightInitFunction();

  /**
   * He's normal distribution by fan-out, counted as PyTorch does: all output channels, whatever the
   * groups and the stride.
   */
  FirstWeights FAN_OUT = outputs -> distribution(Math.sqrt(2.0 / outputs));

  /** PyTorch's own, {@code +-1/sqrt(fan-in)}; of ordinary convolutions and dense layers. */
  FirstWeights UNIFORM = outputs -> WeightInit.UNIFORM.getWeightInitFunction();

  /** {@code +-1/sqrt(outputs)}. */
  FirstWeights UNIFORM_BY_OUTPUTS =
      outputs -> {
        double bound = Math.sqrt(1.0 / outputs);
        return new WeightInitDistribution(new UniformDistribution(-bound, bound));
      };

  /** Glorot's normal distribution. */
  FirstWeights GLOROT = outputs -> WeightInit.XAVIER.getWeightInitFunction();

  /** A normal distribution around 0, the same in all layers. */
  static FirstWeights normal(double deviation) {
    return outputs -> distribution(deviation);
  }

  /**
   * For one layer.
   *
   * @param outputs its fan-out: output channels times the window's pixels, or a dense layer's width
   */
  IWeightInit of(long outputs);

  private static IWeightInit distribution(double deviation) {
    return new WeightInitDistribution(new NormalDistribution(0, deviation));
  }
}

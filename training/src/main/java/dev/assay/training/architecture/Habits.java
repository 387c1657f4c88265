package dev.assay.training.architecture;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;

/**
 * What all layers of an architecture have in common.
 *
 * @param weights how the first weights are drawn; {@link WeightInit#RELU} is He's normal
 *     distribution by fan-in
 * @param classifier how those of the last layer are drawn; {@link WeightInit#UNIFORM} is PyTorch's
 *     {@code +-1/sqrt(fan-in)}
 * @param momentum share of a batch's mean and variance in the running ones, as PyTorch counts it
 *     (Keras' momentum is 1 minus this)
 * @param epsilon added to the variance in batch normalization
 */
record Habits(IWeightInit weights, IWeightInit classifier, double momentum, double epsilon) {
  /** As torchvision's residual nets. */
  static final Habits TORCHVISION = new Habits(WeightInit.RELU, WeightInit.UNIFORM, 0.1, 1e-5);

  /** As timm's later Inception nets, all first weights being PyTorch's. */
  static final Habits INCEPTION = new Habits(WeightInit.UNIFORM, WeightInit.UNIFORM, 0.1, 1e-3);

  Habits(WeightInit weights, WeightInit classifier, double momentum, double epsilon) {
    this(weights.getWeightInitFunction(), classifier.getWeightInitFunction(), momentum, epsilon);
  }
}

package dev.assay.training.architecture;

/**
 * What all layers of an architecture have in common.
 *
 * @param filters how the first weights of convolutions are drawn
 * @param dense how those of dense layers before the last one are drawn
 * @param classifier how those of the last layer are drawn
 * @param momentum share of a batch's mean and variance in the running ones, as PyTorch counts it
 *     (Keras' momentum is 1 minus this)
 * @param epsilon added to the variance in batch normalization
 */
record Habits(
    FirstWeights filters,
    FirstWeights dense,
    FirstWeights classifier,
    double momentum,
    double epsilon) {
  /** As torchvision's residual nets, but for the last biases, which PyTorch draws. */
  static final Habits TORCHVISION =
      new Habits(FirstWeights.FAN_OUT, FirstWeights.FAN_OUT, FirstWeights.UNIFORM, 0.1, 1e-5);

  /** As timm's later Inception nets, all first weights being PyTorch's, but for drawn biases. */
  static final Habits INCEPTION = TORCHVISION.weights(FirstWeights.UNIFORM).epsilon(1e-3);

  /** With these first weights in all layers. */
  Habits weights(FirstWeights all) {
    return new Habits(all, all, all, momentum, epsilon);
  }

  /** With these first weights in convolutions. */
  Habits filters(FirstWeights first) {
    return new Habits(first, dense, classifier, momentum, epsilon);
  }

  /** With these first weights in the last layer. */
  Habits classifier(FirstWeights first) {
    return new Habits(filters, dense, first, momentum, epsilon);
  }

  Habits epsilon(double added) {
    return new Habits(filters, dense, classifier, momentum, added);
  }
}

package dev.assay.training;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.Axpy;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A moving average of a network's parameters, running statistics included: {@code a = d a + (1 - d)
 * p} after each step. At the beginning it follows faster, with {@code d = (1 + step) / (10 + step)}
 * until that exceeds the decay (TensorFlow's {@code ExponentialMovingAverage}), so that the first
 * weights are soon forgotten. Of batch normalization's spread it is the logarithm of the standard
 * deviation that is averaged, since that is Deeplearning4j's parameter: a geometric mean, where
 * timm averages the variance. For use by one thread.
 */
final class Average {
  private final INDArray values;
  private final double decay;

  /**
   * @param values {@code [parameters]}, taken over
   * @param decay largest share that is kept in a step
   */
  Average(INDArray values, double decay) {
    this.values = values;
    this.decay = decay;
  }

  /**
   * Takes in the parameters after a step.
   *
   * @param step number of the step, from 1
   */
  void follow(ComputationGraph network, long step) {
    double kept = Math.min(decay, (1.0 + step) / (10 + step));
    INDArray params = network.params();
    values.muli(kept);
    Nd4j.exec(new Axpy(params.reshape(params.length()), values, values, 1 - kept));
  }
}

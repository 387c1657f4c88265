package dev.assay.training;

import dev.assay.training.engine.GradientEngine;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gradients by oneDNN's primitives, compiled for the network.
 *
 * @param engine of the network that learns, taken over
 */
record EngineGradients(GradientEngine engine) implements Gradients {
  @Override
  public float[] compute(INDArray features, INDArray targets) {
    return engine.gradients(features, targets, Nd4j.getRandom().nextLong());
  }

  /** The same with nothing dropped. */
  void computeWhole(INDArray features, INDArray targets) {
    engine.gradients(features, targets);
  }

  @Override
  public void close() {
    engine.close();
  }
}

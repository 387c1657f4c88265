package dev.assay.training;

import dev.assay.training.engine.GradientEngine;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Gradients by oneDNN's primitives, compiled for the network. */
final class EngineGradients implements Gradients {
  private final GradientEngine engine;

  /** Takes over {@code engine}. */
  EngineGradients(GradientEngine engine) {
    this.engine = engine;
  }

  @Override
  public float[] compute(INDArray features, INDArray targets) {
    return engine.gradients(features, targets, Nd4j.getRandom().nextLong());
  }

  @Override
  public void close() {
    engine.close();
  }
}

package dev.assay.training;

import dev.assay.training.engine.GradientEngine;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Inference by oneDNN's primitives.
 *
 * @param engine of the network that is judged, taken over
 */
record EngineInference(GradientEngine engine) implements Inference {
  @Override
  public float[] logits(INDArray features) {
    return engine.values(features);
  }

  @Override
  public void close() {
    engine.close();
  }
}

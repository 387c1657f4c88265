package dev.assay.training;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Inference by Deeplearning4j's own layers.
 *
 * @param network ends in softmax
 */
record NetworkInference(ComputationGraph network) implements Inference {
  /** Smaller probabilities count as this, as in Keras: a certain error stays finite. */
  private static final double SMALLEST = 1e-7;

  @Override
  public float[] logits(INDArray features) {
    try (INDArray probabilities = network.outputSingle(features);
        INDArray rows = probabilities.dup('c')) {
      float[] values = rows.data().asFloat();
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) Math.log(Math.max(SMALLEST, values[i]));
      }
      return values;
    }
  }

  @Override
  public void close() {}
}

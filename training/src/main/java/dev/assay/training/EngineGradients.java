package dev.assay.training;

import dev.assay.data.FailureException;
import dev.assay.training.architecture.Input;
import dev.assay.training.engine.GradientEngine;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Gradients by oneDNN's primitives, compiled for the network. */
final class EngineGradients implements Gradients {
  private final GradientEngine engine;

  /** Takes over {@code engine}. */
  EngineGradients(GradientEngine engine) {
    this.engine = engine;
  }

  /**
   * The engine's, or Deeplearning4j's own for a network or images that it has no fast code for. All
   * sizes of batches are compiled now, so that the choice holds for the whole training.
   *
   * @param network initialized
   * @param input size of its images
   * @param batches numbers of images that will come together
   */
  static Gradients choose(ComputationGraph network, Input input, Set<Integer> batches) {
    if (GradientEngine.obstacle(network).isPresent()) {
      return new NetworkGradients(network);
    }
    var engine = new GradientEngine(network);
    try {
      for (int batch : batches) {
        engine.prepare(batch, input.channels(), input.height(), input.width());
      }
      return new EngineGradients(engine);
    } catch (FailureException e) {
      engine.close();
      return new NetworkGradients(network);
    }
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

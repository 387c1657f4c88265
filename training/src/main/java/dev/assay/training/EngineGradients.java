package dev.assay.training;

import dev.assay.training.architecture.Input;
import dev.assay.training.engine.GradientEngine;
import dev.assay.training.engine.UncompiledException;
import java.util.List;
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
   * What computes the gradients of a training.
   *
   * @param gradients the engine's, or Deeplearning4j's own
   * @param warnings why not the engine's, in one line
   */
  record Choice(Gradients gradients, List<String> warnings) {}

  /**
   * The engine's gradients, or Deeplearning4j's own for a network or images that it has no program
   * for. All sizes of batches are compiled now, so that the choice holds for the whole training.
   *
   * @param network initialized
   * @param input size of its images
   * @param batches numbers of images that will come together
   */
  static Choice choose(ComputationGraph network, Input input, Set<Integer> batches) {
    try {
      return new Choice(new EngineGradients(prepared(network, input, batches)), List.of());
    } catch (UncompiledException e) {
      String warning = "%s It trains with Deeplearning4j's own, slower step.";
      return new Choice(new NetworkGradients(network), List.of(warning.formatted(e.getMessage())));
    }
  }

  private static GradientEngine prepared(
      ComputationGraph network, Input input, Set<Integer> batches) {
    var engine = new GradientEngine(network);
    try {
      for (int batch : batches) {
        engine.prepare(batch, input.channels(), input.height(), input.width());
      }
      return engine;
    } catch (UncompiledException e) {
      engine.close();
      throw e;
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

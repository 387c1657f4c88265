package dev.assay.training;

import dev.assay.training.architecture.Input;
import dev.assay.training.engine.GradientEngine;
import dev.assay.training.engine.UncompiledException;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * What computes a training's gradients and judges it: the engine over oneDNN, or Deeplearning4j's
 * own layers for a network or images that the engine has no program for. Decided once for both,
 * before the first step.
 *
 * @param gradients of the network that learns
 * @param inference of the network that is judged
 * @param warnings why not the engine, in one line
 */
record Computation(Gradients gradients, Inference inference, List<String> warnings)
    implements AutoCloseable {
  Computation {
    warnings = List.copyOf(warnings);
  }

  /**
   * Chooses, and compiles for all sizes of batches.
   *
   * @param networks initialized
   * @param input size of the images
   * @param batches numbers of images that will come together
   * @param computing what the user wants
   */
  static Computation choose(Networks networks, Input input, Batches batches, Computing computing) {
    if (computing == Computing.DEEPLEARNING4J) {
      return own(networks, List.of());
    }
    try {
      return compiled(networks, input, batches, computing == Computing.CHECKED);
    } catch (UncompiledException e) {
      return own(
          networks,
          List.of(
              "%s It trains with Deeplearning4j's own, slower step.".formatted(e.getMessage())));
    }
  }

  private static Computation own(Networks networks, List<String> warnings) {
    return new Computation(
        new NetworkGradients(networks.learning()),
        new NetworkInference(networks.judged()),
        warnings);
  }

  private static Computation compiled(
      Networks networks, Input input, Batches batches, boolean check) {
    GradientEngine learning = new GradientEngine(networks.learning());
    try {
      GradientEngine judging = networks.areOne() ? learning : new GradientEngine(networks.judged());
      try {
        batches.training().forEach(batch -> learning.prepare(sizes(batch, input)));
        batches.validation().forEach(batch -> judging.prepareInference(sizes(batch, input)));
        return new Computation(
            gradients(networks.learning(), learning, check),
            new EngineInference(judging),
            List.of());
      } catch (RuntimeException e) {
        judging.close();
        throw e;
      }
    } catch (RuntimeException e) {
      learning.close();
      throw e;
    }
  }

  private static Gradients gradients(
      ComputationGraph network, GradientEngine engine, boolean check) {
    var gradients = new EngineGradients(engine);
    return check ? new CheckedGradients(network, gradients) : gradients;
  }

  /**
   * The networks of a training.
   *
   * @param learning the one that learns
   * @param judged the one that is judged and shipped; may be the same
   */
  record Networks(ComputationGraph learning, ComputationGraph judged) {
    @SuppressWarnings("ReferenceEquality") // one and the same, not alike
    boolean areOne() {
      return learning == judged;
    }
  }

  /**
   * Numbers of images that come together.
   *
   * @param training in a step
   * @param validation while the network is judged
   */
  record Batches(Set<Integer> training, Set<Integer> validation) {
    Batches {
      training = Set.copyOf(training);
      validation = Set.copyOf(validation);
    }
  }

  private static long[] sizes(int batch, Input input) {
    return new long[] {batch, input.channels(), input.height(), input.width()};
  }

  @Override
  public void close() {
    gradients.close();
    inference.close();
  }
}

package dev.assay.export.checkpoint;

import dev.assay.data.FailureException;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.TensorFunction;
import java.util.List;
import java.util.Set;

/**
 * A trained network as Deeplearning4j itself builds and runs it.
 *
 * @param kind {@code MultiLayerNetwork} or {@code ComputationGraph}
 * @param type element type of its inputs, parameters and outputs
 * @param inputs names of its inputs, in order
 * @param outputs names of its outputs, in order
 * @param nodes its nodes, each after those it reads
 * @param outputNodes name of the node behind each output, in their order
 * @param detached inputs and nodes whose activations Deeplearning4j holds outside of workspaces at
 *     inference: a layer that computes in place overwrites them
 * @param function runs it at inference in Deeplearning4j; closing it frees the parameters of all
 *     nodes
 */
public record Network(
    String kind,
    ElementType type,
    List<String> inputs,
    List<String> outputs,
    List<NetworkNode> nodes,
    List<String> outputNodes,
    Set<String> detached,
    TensorFunction function) {
  public Network {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    nodes = List.copyOf(nodes);
    outputNodes = List.copyOf(outputNodes);
    detached = Set.copyOf(detached);
  }

  /**
   * Builds the network of a checkpoint.
   *
   * @throws FailureException if Deeplearning4j refuses to
   */
  public static Network of(Checkpoint checkpoint) {
    try {
      return checkpoint
          .configuration()
          .multiLayer()
          .map(configuration -> Networks.multiLayer(configuration, checkpoint))
          .orElseGet(
              () -> Networks.graph(checkpoint.configuration().graph().orElseThrow(), checkpoint));
    } catch (FailureException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new FailureException(
          "Deeplearning4j cannot build the network of '%s': %s. Does it load in Deeplearning4j 1.0.0-M2.1?"
              .formatted(
                  checkpoint.fileName(),
                  String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
  }
}

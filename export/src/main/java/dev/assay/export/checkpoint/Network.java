package dev.assay.export.checkpoint;

import dev.assay.data.FailureException;
import dev.assay.export.tensor.TensorFunction;
import java.util.List;

/**
 * A trained network as Deeplearning4j itself builds and runs it.
 *
 * @param kind {@code MultiLayerNetwork} or {@code ComputationGraph}
 * @param inputs names of its inputs, in order
 * @param outputs names of its outputs, in order
 * @param nodes its nodes, each after those it reads
 * @param outputNodes name of the node behind each output, in their order
 * @param function runs it at inference in Deeplearning4j
 */
public record Network(
    String kind,
    List<String> inputs,
    List<String> outputs,
    List<NetworkNode> nodes,
    List<String> outputNodes,
    TensorFunction function) {
  public Network {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    nodes = List.copyOf(nodes);
    outputNodes = List.copyOf(outputNodes);
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
          .map(configuration -> Networks.multiLayer(configuration, checkpoint.coefficients()))
          .orElseGet(
              () ->
                  Networks.graph(
                      checkpoint.configuration().graph().orElseThrow(), checkpoint.coefficients()));
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

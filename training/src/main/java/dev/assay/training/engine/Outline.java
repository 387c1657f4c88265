package dev.assay.training.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The vertices of a network in an order in which each comes after what it reads.
 *
 * @param steps one for each vertex but the input
 * @param input name of the input
 * @param output name of the output that counts: the first
 */
record Outline(List<Step> steps, String input, String output) {
  /**
   * A vertex.
   *
   * @param name of its own
   * @param inputs names of those that it reads
   * @param offset number of parameters before its own in the flat vector
   * @param rectified whether it applies ReLU for the vertex behind it
   * @param passing whether another one does all its work
   */
  record Step(String name, List<String> inputs, long offset, boolean rectified, boolean passing) {
    Step {
      inputs = List.copyOf(inputs);
    }
  }

  Outline {
    steps = List.copyOf(steps);
  }

  static Outline of(ComputationGraph network) {
    ComputationGraphConfiguration configuration = network.getConfiguration();
    if (configuration.getNetworkInputs().size() != 1) {
      throw new UnsupportedException("more than one input");
    }
    if (network.params().dataType() != DataType.FLOAT) {
      throw new UnsupportedException("parameters of type " + network.params().dataType());
    }
    Map<String, String> fused = fused(configuration);
    Set<String> passing = new HashSet<>(fused.values());
    List<Step> steps = new ArrayList<>();
    long offset = 0;
    for (int index : network.topologicalSortOrder()) {
      var vertex = network.getVertices()[index];
      String name = vertex.getVertexName();
      List<String> inputs = configuration.getVertexInputs().get(name);
      if (inputs != null) {
        steps.add(new Step(name, inputs, offset, fused.containsKey(name), passing.contains(name)));
      }
      offset += vertex.numParams();
    }
    return new Outline(
        steps, configuration.getNetworkInputs().get(0), configuration.getNetworkOutputs().get(0));
  }

  /** Vertices that can apply ReLU themselves, and those that ask for it. */
  private static Map<String, String> fused(ComputationGraphConfiguration configuration) {
    Map<String, List<String>> readers = new LinkedHashMap<>();
    configuration
        .getVertexInputs()
        .forEach(
            (name, inputs) ->
                inputs.forEach(i -> readers.computeIfAbsent(i, k -> new ArrayList<>()).add(name)));
    Map<String, String> fused = new LinkedHashMap<>();
    readers.forEach(
        (name, next) -> {
          if (next.size() == 1
              && canRectify(configuration, name)
              && isRelu(configuration, next.get(0))) {
            fused.put(name, next.get(0));
          }
        });
    return fused;
  }

  private static boolean canRectify(ComputationGraphConfiguration configuration, String name) {
    var vertex = configuration.getVertices().get(name);
    return layer(configuration, name) instanceof BatchNormalization
        || (vertex instanceof ElementWiseVertex sum
            && sum.getOp() == ElementWiseVertex.Op.Add
            && Optional.ofNullable(configuration.getVertexInputs().get(name))
                .filter(inputs -> inputs.size() == 2)
                .isPresent());
  }

  private static boolean isRelu(ComputationGraphConfiguration configuration, String name) {
    return layer(configuration, name) instanceof ActivationLayer layer
        && layer.getActivationFn().getClass() == ActivationReLU.class
        && layer.getIDropout() == null;
  }

  private static org.deeplearning4j.nn.conf.layers.@Nullable Layer layer(
      ComputationGraphConfiguration configuration, String name) {
    return configuration.getVertices().get(name) instanceof LayerVertex vertex
        ? vertex.getLayerConf().getLayer()
        : null;
  }
}

package dev.assay.export.checkpoint;

import dev.assay.export.checkpoint.NetworkNode.LayerNode;
import dev.assay.export.checkpoint.NetworkNode.VertexNode;
import dev.assay.export.tensor.PlainKernels;
import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Builds Deeplearning4j's two kinds of network and lists their nodes. */
final class Networks {
  private static final String INPUT = "input";
  private static final String OUTPUT = "output";

  private Networks() {}

  /** A chain; its input and output have no names of their own. */
  static Network multiLayer(MultiLayerConfiguration configuration, Checkpoint checkpoint) {
    MultiLayerNetwork net = new MultiLayerNetwork(configuration);
    net.init(orNull(checkpoint.coefficients()), false);
    List<NetworkNode> nodes = new ArrayList<>();
    String before = INPUT;
    for (int i = 0; i < net.getnLayers(); i++) {
      Layer layer = configuration.getConf(i).getLayer();
      String name = Optional.ofNullable(layer.getLayerName()).orElse("layer" + i);
      nodes.add(
          new LayerNode(
              name,
              List.of(before),
              Optional.ofNullable(configuration.getInputPreProcess(i)).stream().toList(),
              layer,
              parameters(net.getLayer(i))));
      before = name;
    }
    return new Network(
        "MultiLayerNetwork",
        checkpoint.type(),
        List.of(INPUT),
        List.of(OUTPUT),
        nodes,
        List.of(before),
        Set.of(INPUT, before),
        new NetworkFunction(
            tensors -> {
              INDArray array = array(tensors, INPUT);
              return Map.of(OUTPUT, Tensor.of(PlainKernels.run(() -> net.output(array, false))));
            },
            checkpoint.coefficients()));
  }

  /** A graph; its inputs and outputs are named after its own. */
  static Network graph(ComputationGraphConfiguration configuration, Checkpoint checkpoint) {
    ComputationGraph net = new ComputationGraph(configuration);
    net.init(orNull(checkpoint.coefficients()), false);
    List<NetworkNode> nodes = new ArrayList<>();
    for (int index : net.topologicalSortOrder()) {
      String name = net.getVertices()[index].getVertexName();
      if (!configuration.getNetworkInputs().contains(name)) {
        nodes.add(node(configuration, net, name));
      }
    }
    List<String> inputs = configuration.getNetworkInputs();
    List<String> outputs = configuration.getNetworkOutputs();
    return new Network(
        "ComputationGraph",
        checkpoint.type(),
        inputs,
        outputs,
        nodes,
        outputs,
        detached(configuration, nodes),
        new NetworkFunction(
            tensors -> {
              INDArray[] arrays =
                  inputs.stream().map(name -> array(tensors, name)).toArray(INDArray[]::new);
              INDArray[] results = PlainKernels.run(() -> net.output(false, arrays));
              Map<String, Tensor> named = new LinkedHashMap<>();
              for (int i = 0; i < results.length; i++) {
                named.put(outputs.get(i), Tensor.of(results[i]));
              }
              return named;
            },
            checkpoint.coefficients()));
  }

  private static Set<String> detached(
      ComputationGraphConfiguration configuration, List<NetworkNode> nodes) {
    Set<String> detached = new HashSet<>(configuration.getNetworkInputs());
    detached.addAll(configuration.getNetworkOutputs());
    if (configuration.getInferenceWorkspaceMode() == WorkspaceMode.NONE) {
      nodes.forEach(node -> detached.add(node.name()));
    }
    return detached;
  }

  private static NetworkNode node(
      ComputationGraphConfiguration configuration, ComputationGraph net, String name) {
    GraphVertex vertex = Objects.requireNonNull(configuration.getVertices().get(name), name);
    List<String> inputs = Objects.requireNonNull(configuration.getVertexInputs().get(name), name);
    if (vertex instanceof LayerVertex layerVertex) {
      return new LayerNode(
          name,
          inputs,
          Optional.ofNullable(layerVertex.getPreProcessor()).stream().toList(),
          layerVertex.getLayerConf().getLayer(),
          parameters(net.getLayer(name)));
    }
    return new VertexNode(name, inputs, vertex, net.getVertex(name).paramTable(false));
  }

  private static Map<String, INDArray> parameters(org.deeplearning4j.nn.api.Layer layer) {
    return Optional.ofNullable(layer.paramTable()).orElse(Map.of());
  }

  private static INDArray array(Map<String, Tensor> tensors, String name) {
    return Optional.ofNullable(tensors.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no tensor for input '" + name + "'"))
        .toArray();
  }

  /** Deeplearning4j takes null for a network without parameters. */
  private static @Nullable INDArray orNull(INDArray coefficients) {
    return coefficients.isEmpty() ? null : coefficients;
  }
}

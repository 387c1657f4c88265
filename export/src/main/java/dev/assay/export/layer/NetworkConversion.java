package dev.assay.export.layer;

import dev.assay.data.FailureException;
import dev.assay.export.checkpoint.Network;
import dev.assay.export.checkpoint.NetworkNode;
import dev.assay.export.checkpoint.NetworkNode.LayerNode;
import dev.assay.export.checkpoint.NetworkNode.VertexNode;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.SourceGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.VariableType;

/** Rebuilds a trained network as a SameDiff inference graph: no dropout, no loss. */
public final class NetworkConversion {
  private final LayerRegistry registry;
  private final Network network;
  private final LayerGraph graph;
  private final Map<String, Flow> flows = new HashMap<>();

  private NetworkConversion(LayerRegistry registry, Network network) {
    this.registry = registry;
    this.network = network;
    this.graph = new LayerGraph(registry);
  }

  /**
   * Converts a network.
   *
   * @param inputShapes shapes of inputs by name, -1 where open; inputs that are left out stay as
   *     open as the network allows
   * @throws FailureException naming everything at once that the registry does not know
   */
  public static SourceGraph convert(
      LayerRegistry registry, Network network, Map<String, List<Long>> inputShapes) {
    UnknownParts.refuse(registry, network);
    new OverwrittenInputs(registry, network).refuse();
    return new NetworkConversion(registry, network).run(inputShapes);
  }

  private SourceGraph run(Map<String, List<Long>> inputShapes) {
    NetworkInputs shapes = new NetworkInputs(registry, network, inputShapes);
    List<GraphInput> inputs = new ArrayList<>();
    Map<String, Form> forms = new HashMap<>();
    for (String name : network.inputs()) {
      NetworkInputs.Input input = shapes.of(name);
      inputs.add(input.port());
      forms.put(name, input.form());
      graph.enter(name);
      SDVariable placeholder = placeholder(input.port());
      graph.input(name, placeholder);
      flows.put(name, graph.received(placeholder, input.form()));
    }
    for (NetworkNode node : network.nodes()) {
      graph.enter(node.name(), node.parameters());
      flows.put(node.name(), convert(node));
    }
    Map<String, String> outputs = new LinkedHashMap<>();
    for (int i = 0; i < network.outputs().size(); i++) {
      graph.enter(network.outputs().get(i));
      outputs.put(network.outputs().get(i), output(flow(network.outputNodes().get(i))));
    }
    List<Long> openSizes = new OpenSizes(new ShapeArithmetic(network, inputs, forms)).find();
    return new SourceGraph(graph.sameDiff(), inputs, outputs, openSizes);
  }

  private SDVariable placeholder(GraphInput input) {
    long[] shape = input.shape().stream().mapToLong(Long::longValue).toArray();
    return graph.sameDiff().placeHolder(input.name(), input.type().dataType(), shape);
  }

  private String output(Flow flow) {
    SDVariable value = graph.declared(flow);
    boolean computed = value.getVariableType() == VariableType.ARRAY;
    return (computed ? value : graph.sameDiff().identity(graph.name("identity"), value)).name();
  }

  private Flow convert(NetworkNode node) {
    if (node instanceof VertexNode vertexNode) {
      List<Flow> inputs = node.inputs().stream().map(this::flow).toList();
      return graph.vertex(vertexNode.vertex(), inputs);
    }
    LayerNode layerNode = (LayerNode) node;
    Flow input = flow(node.inputs().get(0));
    for (InputPreProcessor preProcessor : layerNode.preProcessors()) {
      input = graph.preProcessor(preProcessor, input);
    }
    SourceLayer<Layer> layer =
        new SourceLayer<>(layerNode.name(), layerNode.layer(), layerNode.parameters());
    return graph.layer(layer, input);
  }

  private Flow flow(String name) {
    Flow flow = flows.get(name);
    if (flow == null) {
      throw graph.refusal("expected '" + name + "' before it, found it later or not at all");
    }
    return flow;
  }
}

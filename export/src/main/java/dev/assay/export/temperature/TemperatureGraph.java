package dev.assay.export.temperature;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.assay.data.MisuseException;
import dev.assay.data.card.ModelCard;
import dev.assay.data.card.OutputKind;
import dev.assay.export.onnx.Protos;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Divides a graph's logits by a number: an output of logits after all else, or what goes into the
 * Softmax that an output of probabilities comes from. Source of signatures:
 * https://onnx.ai/onnx/operators, opset 7 and later, where Div broadcasts.
 */
final class TemperatureGraph {
  private static final long LEAST_OPSET = 7;

  private final GraphProto graph;
  private final ModelCard.Output output;

  private TemperatureGraph(GraphProto graph, ModelCard.Output output) {
    this.graph = graph;
    this.output = output;
  }

  /**
   * The model with the division in it.
   *
   * @throws MisuseException if its graph does not end in logits or a Softmax; says what it ends in
   */
  static ModelProto divided(ModelProto model, ModelCard.Output output, double temperature) {
    boolean old =
        model.getOpsetImportList().stream()
            .anyMatch(set -> set.getDomain().isEmpty() && set.getVersion() < LEAST_OPSET);
    if (old) {
      throw new MisuseException(
          "The model's opset is before %d, which cannot divide by one number; export it again with a later one."
              .formatted(LEAST_OPSET));
    }
    GraphProto graph = new TemperatureGraph(model.getGraph(), output).divided(temperature);
    return model.toBuilder().setGraph(graph).build();
  }

  private GraphProto divided(double temperature) {
    ElementType type = type();
    if (output.kind() == OutputKind.LABEL) {
      throw new MisuseException(
          "The model answers labels without probabilities; no temperature changes them.");
    }
    return output.kind() == OutputKind.LOGITS
        ? afterLogits(producer(output.name()), Tensor.scalar(type, temperature))
        : beforeSoftmax(softmax(), Tensor.scalar(type, temperature));
  }

  private ElementType type() {
    int code =
        graph.getOutputList().stream()
            .filter(value -> value.getName().equals(output.name()))
            .map(ValueInfoProto::getType)
            .mapToInt(type -> type.getTensorType().getElemType())
            .findFirst()
            .orElseThrow(
                () ->
                    new MisuseException(
                        "The card names the output '%s', the graph has %s; correct the card."
                            .formatted(
                                output.name(),
                                graph.getOutputList().stream()
                                    .map(ValueInfoProto::getName)
                                    .toList())));
    return Arrays.stream(ElementType.values())
        .filter(type -> type.onnxCode() == code && (code == 1 || code == 10 || code == 11))
        .findFirst()
        .orElseThrow(
            () ->
                new MisuseException(
                    "The output '%s' is no tensor of floating-point numbers, so that nothing can be divided; export the model with one (scikit-learn: zipmap=False)."
                        .formatted(output.name())));
  }

  /** The node that makes a value. */
  private int producer(String value) {
    for (int i = 0; i < graph.getNodeCount(); i++) {
      if (graph.getNode(i).getOutputList().contains(value)) {
        return i;
      }
    }
    throw new MisuseException(
        "No node makes '%s', so that there is nothing to divide.".formatted(value));
  }

  private int softmax() {
    int at = producer(output.name());
    while (graph.getNode(at).getOpType().equals("Identity")) {
      at = producer(graph.getNode(at).getInput(0));
    }
    NodeProto node = graph.getNode(at);
    if (!node.getOpType().equals("Softmax") || !node.getDomain().isEmpty()) {
      throw new MisuseException(
          "The probabilities '%s' come from %s, not from a Softmax, so that there are no logits to divide; export the model with logits, or a Softmax, as its output."
              .formatted(output.name(), node.getOpType()));
    }
    return at;
  }

  private GraphProto beforeSoftmax(int softmax, Tensor temperature) {
    Set<String> taken = names();
    String logits = graph.getNode(softmax).getInput(0);
    String divided = free(output.name() + "_logits", taken);
    List<NodeProto> nodes = new ArrayList<>(graph.getNodeList());
    nodes.set(softmax, graph.getNode(softmax).toBuilder().setInput(0, divided).build());
    nodes.addAll(softmax, division(logits, divided, temperature, taken));
    return graph.toBuilder().clearNode().addAllNode(nodes).build();
  }

  /** Whoever reads the logits within the graph goes on to read them undivided. */
  private GraphProto afterLogits(int producer, Tensor temperature) {
    Set<String> taken = names();
    String logits = free(output.name() + "_undivided", taken);
    List<NodeProto> nodes = new ArrayList<>();
    for (NodeProto node : graph.getNodeList()) {
      nodes.add(renamed(node, output.name(), logits));
    }
    nodes.addAll(producer + 1, division(logits, output.name(), temperature, taken));
    return graph.toBuilder().clearNode().addAllNode(nodes).build();
  }

  private static List<NodeProto> division(
      String from, String to, Tensor temperature, Set<String> taken) {
    String constant = free("temperature", taken);
    AttributeProto value =
        AttributeProto.newBuilder()
            .setName("value")
            .setType(AttributeProto.AttributeType.TENSOR)
            .setT(Protos.tensor(constant, temperature))
            .build();
    return List.of(
        NodeProto.newBuilder()
            .setOpType("Constant")
            .setName(constant)
            .addAttribute(value)
            .addOutput(constant)
            .build(),
        NodeProto.newBuilder()
            .setOpType("Div")
            .setName(free(to + "_by_temperature", taken))
            .addInput(from)
            .addInput(constant)
            .addOutput(to)
            .build());
  }

  /** A node, subgraphs included, in which a value has another name. */
  private static NodeProto renamed(NodeProto node, String old, String by) {
    NodeProto.Builder builder = node.toBuilder();
    for (int i = 0; i < node.getInputCount(); i++) {
      if (node.getInput(i).equals(old)) {
        builder.setInput(i, by);
      }
    }
    for (int i = 0; i < node.getOutputCount(); i++) {
      if (node.getOutput(i).equals(old)) {
        builder.setOutput(i, by);
      }
    }
    for (AttributeProto.Builder attribute : builder.getAttributeBuilderList()) {
      if (attribute.hasG()) {
        GraphProto.Builder inner = attribute.getGBuilder();
        List<NodeProto> nodes = inner.getNodeList().stream().map(n -> renamed(n, old, by)).toList();
        inner.clearNode().addAllNode(nodes);
      }
    }
    return builder.build();
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>();
    graph.getInputList().forEach(value -> names.add(value.getName()));
    graph.getInitializerList().forEach(value -> names.add(value.getName()));
    for (NodeProto node : graph.getNodeList()) {
      names.add(node.getName());
      names.addAll(node.getOutputList());
    }
    return names;
  }

  /** The name, or one like it that is not taken; it is taken from now on. */
  private static String free(String wanted, Set<String> taken) {
    String name = wanted;
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }
}

package dev.assay.data.onnx;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A graph, or a subgraph of an {@code If}, {@code Loop} or {@code Scan}.
 *
 * @param nodes its operators, in the file's order
 * @param initializers tensors it stores
 * @param inputs what it declares as inputs; in old files its initializers too
 * @param outputs what it gives
 * @param declared values between, where the file states their shapes
 */
public record OnnxGraph(
    List<OnnxNode> nodes,
    List<OnnxTensor> initializers,
    List<OnnxValue> inputs,
    List<OnnxValue> outputs,
    List<OnnxValue> declared) {
  public OnnxGraph {
    nodes = List.copyOf(nodes);
    initializers = List.copyOf(initializers);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    declared = List.copyOf(declared);
  }

  /** Inputs that somebody must feed: those that no initializer gives a value. */
  public List<OnnxValue> requiredInputs() {
    Set<String> stored = initializerNames();
    return inputs.stream().filter(input -> !stored.contains(input.name())).toList();
  }

  /** Inputs that may be fed but have a value without. */
  public List<OnnxValue> optionalInputs() {
    Set<String> stored = initializerNames();
    return inputs.stream().filter(input -> stored.contains(input.name())).toList();
  }

  private Set<String> initializerNames() {
    return initializers.stream().map(OnnxTensor::name).collect(Collectors.toSet());
  }

  /** Its nodes and those of all subgraphs. */
  public Stream<OnnxNode> allNodes() {
    return nodes.stream()
        .flatMap(
            node -> Stream.concat(Stream.of(node), node.graphs().flatMap(OnnxGraph::allNodes)));
  }

  /** Its tensors, those in attributes, and those of all subgraphs. */
  public Stream<OnnxTensor> allTensors() {
    return Stream.concat(
        initializers.stream(),
        nodes.stream()
            .flatMap(
                node ->
                    Stream.concat(node.tensors(), node.graphs().flatMap(OnnxGraph::allTensors))));
  }
}

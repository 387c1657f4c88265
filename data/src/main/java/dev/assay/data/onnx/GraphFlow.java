package dev.assay.data.onnx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who makes and who reads each value of a graph. */
public final class GraphFlow {
  private final Map<String, OnnxNode> producers = new HashMap<>();
  private final Map<String, OnnxNode> readers = new HashMap<>();

  /** The flow of a graph's own values; what a subgraph reads, its node reads. */
  public GraphFlow(OnnxGraph graph) {
    for (OnnxNode node : graph.nodes()) {
      node.outputs().forEach(output -> producers.putIfAbsent(output, node));
      reads(node).forEach(input -> readers.putIfAbsent(input, node));
    }
  }

  private static Set<String> reads(OnnxNode node) {
    Set<String> names = new HashSet<>(node.inputs());
    node.graphs()
        .forEach(
            graph -> {
              graph.allNodes().forEach(inner -> names.addAll(inner.inputs()));
              graph.outputs().forEach(output -> names.add(output.name()));
            });
    names.remove("");
    return names;
  }

  public Optional<OnnxNode> producer(String value) {
    return Optional.ofNullable(producers.get(value));
  }

  /** The first node that reads a value. */
  public Optional<OnnxNode> reader(String value) {
    return Optional.ofNullable(readers.get(value));
  }

  /** Names of all values that {@code value} is computed from, itself included. */
  public Set<String> ancestry(String value) {
    Set<String> seen = new HashSet<>(List.of(value));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      producer(open.remove())
          .ifPresent(node -> reads(node).stream().filter(seen::add).forEach(open::add));
    }
    return seen;
  }

  /**
   * The node that decides a value: steps that change nothing but type and shape are passed over.
   */
  public Optional<OnnxNode> origin(String value, Set<String> passedOver) {
    Optional<OnnxNode> node = producer(value);
    Set<OnnxNode> seen = new HashSet<>();
    while (node.isPresent() && passedOver.contains(node.get().op()) && seen.add(node.get())) {
      node = node.get().input(0).flatMap(this::producer);
    }
    return node;
  }

  /** The first node that works on a value: steps of these types are passed over. */
  public Optional<OnnxNode> firstUse(String value, Set<String> passedOver) {
    Optional<OnnxNode> node = reader(value);
    Set<OnnxNode> seen = new HashSet<>();
    while (node.isPresent() && passedOver.contains(node.get().op()) && seen.add(node.get())) {
      node = node.get().outputs().stream().findFirst().flatMap(this::reader);
    }
    return node;
  }

  /** A stored tensor by name. */
  public static Optional<OnnxTensor> stored(OnnxGraph graph, String name) {
    return graph.initializers().stream().filter(tensor -> tensor.name().equals(name)).findFirst();
  }
}

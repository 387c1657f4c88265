package dev.assay.export.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A graph being rewritten: who reads what, and replacing one thing by another. Nodes that no output
 * needs are removed at the beginning. What a subgraph reads from outside stays as it is.
 */
final class GraphEdit {
  private final OnnxGraph graph;
  private final List<OnnxNode> nodes;
  private final IdentityHashMap<OnnxValue, List<OnnxNode>> readers = new IdentityHashMap<>();
  private final Set<OnnxValue> pinned = Collections.newSetFromMap(new IdentityHashMap<>());
  private final IdentityHashMap<OnnxNode, OnnxNode> replacements = new IdentityHashMap<>();
  private final IdentityHashMap<OnnxNode, List<OnnxNode>> before = new IdentityHashMap<>();
  private @Nullable ElementTypes types;
  private boolean changed;

  GraphEdit(OnnxGraph graph) {
    this.graph = graph;
    Set<OnnxNode> needed = needed(graph);
    this.nodes = graph.nodes().filter(needed::contains).toList();
    graph.nodes(nodes);
    for (OnnxNode node : nodes) {
      node.inputs().forEach(value -> addReader(value, node));
      node.attributes().values().forEach(this::pinWhatIsReadBy);
    }
  }

  private void pinWhatIsReadBy(Object attribute) {
    if (attribute instanceof OnnxGraph inner) {
      inner.nodes().forEach(node -> pinned.addAll(node.inputs()));
      inner.outputs().values().forEach(port -> pinned.add(port.value()));
      inner.nodes().forEach(node -> node.attributes().values().forEach(this::pinWhatIsReadBy));
    }
  }

  /** The nodes as they were at the beginning, in an order they can run in. */
  List<OnnxNode> nodes() {
    return nodes;
  }

  /** Types of the values, those of new nodes too. */
  ElementTypes types() {
    if (types == null) {
      finish();
      types = new ElementTypes(graph);
    }
    return types;
  }

  boolean isChanged() {
    return changed;
  }

  /** Nodes that read a value; the graph's outputs and subgraphs are none. */
  List<OnnxNode> readers(OnnxValue value) {
    return readers.getOrDefault(value, List.of());
  }

  boolean isOutput(OnnxValue value) {
    return graph.outputs().values().stream().anyMatch(port -> port.value() == value);
  }

  /** Whether a node is all that reads a value, so that the value may vanish into it. */
  boolean isOnlyReader(OnnxNode node, OnnxValue value) {
    List<OnnxNode> all = readers(value);
    return all.size() == 1 && all.get(0) == node && !isOutput(value) && !isPinned(value);
  }

  /** Whether a subgraph reads a value. */
  boolean isPinned(OnnxValue value) {
    return pinned.contains(value);
  }

  /**
   * Lets everybody read {@code by} instead of {@code old}.
   *
   * @return whether it was possible: an input, a constant or another output cannot become an output
   */
  boolean replace(OnnxValue old, OnnxValue by) {
    if (isPinned(old) || (isOutput(old) && (by.producer().isEmpty() || isOutput(by)))) {
      return false;
    }
    for (OnnxNode reader : readers(old)) {
      reader.replaceInput(old, by);
      addReader(by, reader);
    }
    readers.remove(old);
    for (Map.Entry<String, OnnxGraph.Port> output : graph.outputs().entrySet()) {
      OnnxGraph.Port port = output.getValue();
      if (port.value() == old) {
        by.rename(output.getKey());
        output.setValue(new OnnxGraph.Port(by, port.type(), port.shape()));
      }
    }
    changed = true;
    return true;
  }

  /**
   * Puts a node where another stood, which had one output; the new one takes over its name.
   *
   * @return whether it was possible
   */
  boolean replace(OnnxNode old, OnnxNode by) {
    OnnxValue result = old.outputs().get(0);
    if (isPinned(result)) {
      return false;
    }
    OnnxValue after = OnnxValue.of(by);
    by.outputs(List.of(after));
    result.name().ifPresent(after::rename);
    replacements.put(old, by);
    learn(by);
    old.inputs().forEach(value -> removeReader(value, old));
    return replace(result, after);
  }

  /** Puts a node of one output before another one. */
  OnnxValue insertBefore(OnnxNode next, OnnxNode added) {
    OnnxValue value = OnnxValue.of(added);
    added.outputs(List.of(value));
    before.computeIfAbsent(next, key -> new ArrayList<>()).add(added);
    learn(added);
    changed = true;
    return value;
  }

  /** Writes the nodes back. */
  void finish() {
    List<OnnxNode> all = new ArrayList<>();
    nodes.forEach(node -> collect(node, all));
    graph.nodes(all);
  }

  /** A node with what was put before it, or what stands in its place now. */
  private void collect(OnnxNode node, List<OnnxNode> all) {
    before.getOrDefault(node, List.of()).forEach(added -> collect(added, all));
    OnnxNode replacement = replacements.get(node);
    if (replacement == null) {
      all.add(node);
    } else {
      collect(replacement, all);
    }
  }

  private void learn(OnnxNode node) {
    node.inputs().forEach(value -> addReader(value, node));
    if (types != null) {
      types.add(node);
    }
  }

  private void addReader(OnnxValue value, OnnxNode reader) {
    List<OnnxNode> known = readers.computeIfAbsent(value, key -> new ArrayList<>());
    if (known.stream().noneMatch(node -> node == reader)) {
      known.add(reader);
    }
  }

  private void removeReader(OnnxValue value, OnnxNode reader) {
    readers.getOrDefault(value, new ArrayList<>()).removeIf(node -> node == reader);
  }

  /** The nodes that the outputs depend on. */
  static Set<OnnxNode> needed(OnnxGraph graph) {
    Set<OnnxNode> found = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<OnnxValue> open = new ArrayDeque<>();
    graph.outputs().values().forEach(port -> open.push(port.value()));
    while (!open.isEmpty()) {
      OnnxNode node = open.pop().producer().orElse(null);
      if (node != null && found.add(node)) {
        reads(node).forEach(open::push);
      }
    }
    return found;
  }

  /** What a node reads, its subgraphs included. */
  static List<OnnxValue> reads(OnnxNode node) {
    List<OnnxValue> values = new ArrayList<>(node.inputs());
    for (Object attribute : node.attributes().values()) {
      if (attribute instanceof OnnxGraph inner) {
        inner.nodes().forEach(innerNode -> values.addAll(reads(innerNode)));
        inner.outputs().values().forEach(port -> values.add(port.value()));
      }
    }
    return values;
  }
}

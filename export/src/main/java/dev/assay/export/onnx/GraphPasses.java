package dev.assay.export.onnx;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes a graph as a person would have drawn it: no detours, nothing twice, nothing unused. */
final class GraphPasses {
  /** More rounds than any chain of rewrites takes; each round either shortens or is the last. */
  private static final int MOST_ROUNDS = 100;

  private static final List<GraphPass> ALL =
      List.of(
          new IdentityPass(),
          new ConstantPass(),
          new CastPass(),
          new ReshapePass(),
          new SqueezePass(),
          new TransposePass(),
          new TransposeSinkPass(),
          new VectorProductPass(),
          new BiasPass());

  private GraphPasses() {}

  /** Runs all passes on a graph, and on the graphs inside it that read nothing but their inputs. */
  static void run(OnnxGraph graph) {
    graph
        .nodes()
        .flatMap(node -> node.attributes().values().stream())
        .filter(OnnxGraph.class::isInstance)
        .map(OnnxGraph.class::cast)
        .filter(GraphPasses::isClosed)
        .forEach(GraphPasses::run);
    boolean changed = true;
    for (int round = 0; changed && round < MOST_ROUNDS; round++) {
      changed = false;
      for (GraphPass pass : ALL) {
        changed |= run(pass, graph);
      }
    }
    SharedConstants.share(graph);
  }

  /** A value from outside might be renamed, or computed elsewhere than it is read. */
  private static boolean isClosed(OnnxGraph inner) {
    Set<OnnxValue> own = Collections.newSetFromMap(new IdentityHashMap<>());
    inner.inputs().values().forEach(port -> own.add(port.value()));
    inner.nodes().forEach(node -> own.addAll(node.outputs()));
    return Stream.concat(
            inner.nodes().flatMap(node -> GraphEdit.reads(node).stream()),
            inner.outputs().values().stream().map(OnnxGraph.Port::value))
        .allMatch(
            value ->
                value == OnnxValue.ABSENT || value.constant().isPresent() || own.contains(value));
  }

  /**
   * Runs one pass over every node.
   *
   * @return whether it changed anything
   */
  static boolean run(GraphPass pass, OnnxGraph graph) {
    GraphEdit edit = new GraphEdit(graph);
    for (OnnxNode node : edit.nodes()) {
      pass.visit(node, edit);
    }
    edit.finish();
    return edit.isChanged();
  }
}

package dev.assay.export.onnx;

import java.util.List;

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

  static void run(OnnxGraph graph) {
    boolean changed = true;
    for (int round = 0; changed && round < MOST_ROUNDS; round++) {
      changed = false;
      for (GraphPass pass : ALL) {
        changed |= run(pass, graph);
      }
    }
    SharedConstants.share(graph);
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

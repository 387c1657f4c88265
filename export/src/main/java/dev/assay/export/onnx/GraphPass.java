package dev.assay.export.onnx;

/** One improvement of a graph that never changes what the graph computes. */
interface GraphPass {
  /** Rewrites a node, or leaves it. Nodes come in the order they run. */
  void visit(OnnxNode node, GraphEdit edit);
}

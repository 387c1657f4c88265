package dev.assay.data.onnx;

import java.util.List;

/**
 * An attribute of a node: whatever of it says something of the graph's form. Floats are not kept.
 *
 * @param ints whole numbers; one for a single one
 * @param texts texts; one for a single one
 * @param tensors tensors; one for a single one
 * @param graphs subgraphs; one for a single one
 */
public record OnnxAttribute(
    List<Long> ints, List<String> texts, List<OnnxTensor> tensors, List<OnnxGraph> graphs) {
  public OnnxAttribute {
    ints = List.copyOf(ints);
    texts = List.copyOf(texts);
    tensors = List.copyOf(tensors);
    graphs = List.copyOf(graphs);
  }
}

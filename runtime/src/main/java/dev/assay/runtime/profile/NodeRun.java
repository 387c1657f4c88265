package dev.assay.runtime.profile;

import dev.assay.data.onnx.shape.NodeShapes;
import java.util.List;

/**
 * One run of one node, as a profile tells it.
 *
 * @param name the node's name in the graph, or what ONNX Runtime made up where it has none
 * @param op its operator, such as {@code Conv}; of a part compiled by TensorRT that part's name
 * @param provider the execution provider that ran it, such as {@code CPUExecutionProvider}
 * @param inputs its input tensors, those that are left out or packed beforehand not among them
 * @param outputs its output tensors
 */
record NodeRun(
    String name, String op, String provider, List<TensorShape> inputs, List<TensorShape> outputs)
    implements NodeShapes {
  NodeRun {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  @Override
  public List<Long> input(int index) {
    return inputs.get(index).sizes();
  }

  @Override
  public List<Long> output() {
    return outputs.get(outputs.size() - 1).sizes();
  }
}

package dev.assay.export.proof;

import dev.assay.export.samediff.Extent;
import dev.assay.export.samediff.GraphInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sizes that a network's inputs take in a proof.
 *
 * @param ports the inputs
 * @param extent sizes of open dimensions other than the batch
 */
record InputSizes(List<GraphInput> ports, Extent extent) {
  InputSizes {
    ports = List.copyOf(ports);
  }

  /** Shape of an input that has room for every batch size. */
  long[] largest(GraphInput port) {
    List<Integer> batches = batches(ports);
    return port.shape(batches.get(batches.size() - 1), extent);
  }

  /** The batch sizes to prove at; a network without a free batch has one. */
  static List<Integer> batches(List<GraphInput> ports) {
    if (ports.stream().anyMatch(port -> batchAxis(port) >= 0)) {
      return ParityProof.BATCHES;
    }
    List<Long> shape = ports.get(0).shape();
    return List.of(shape.isEmpty() ? 1 : Math.toIntExact(Math.abs(shape.get(0))));
  }

  static Map<String, Integer> batchAxes(List<GraphInput> ports) {
    Map<String, Integer> axes = new HashMap<>();
    for (GraphInput port : ports) {
      int axis = batchAxis(port);
      if (axis >= 0) {
        axes.put(port.name(), axis);
      }
    }
    return axes;
  }

  /** The dimension that grows with the batch; -1 if none does. */
  private static int batchAxis(GraphInput port) {
    long[] one = port.shape(1, 1);
    long[] two = port.shape(2, 1);
    for (int i = 0; i < one.length; i++) {
      if (one[i] != two[i]) {
        return i;
      }
    }
    return -1;
  }
}

package dev.assay.export.op.recurrent;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Puts weights of gates that lie side by side into the order that ONNX wants: constants at once,
 * computed values by nodes.
 *
 * @param graph where nodes are added
 * @param axis along which the gates lie
 */
record Gates(OnnxGraph graph, int axis) {
  /**
   * Cuts the axis into as many equal blocks as {@code order} has entries and puts them into that
   * order.
   *
   * @param size length of the axis
   */
  OnnxValue reordered(OnnxValue value, long size, int... order) {
    long block = size / order.length;
    Tensor tensor = value.constant().orElse(null);
    if (tensor != null) {
      INDArray array = tensor.toArray();
      INDArray[] blocks =
          Arrays.stream(order)
              .mapToObj(i -> array.get(slice(array.rank(), axis, i * block, (i + 1) * block)))
              .toArray(INDArray[]::new);
      return graph.derived(value, Tensor.of(Nd4j.concat(axis, blocks)));
    }
    long[] sizes = new long[order.length];
    Arrays.fill(sizes, block);
    List<OnnxValue> blocks =
        graph.add(
            "Split",
            List.of(value, graph.longs("split", sizes)),
            Map.of("axis", axis),
            order.length);
    return joined(Arrays.stream(order).mapToObj(blocks::get).toList());
  }

  /** Values one after the other along the axis. */
  OnnxValue joined(List<OnnxValue> values) {
    if (values.stream().allMatch(value -> value.constant().isPresent())) {
      INDArray[] arrays =
          values.stream()
              .map(value -> value.constant().orElseThrow().toArray())
              .toArray(INDArray[]::new);
      return graph.derived(values.get(0), Tensor.of(Nd4j.concat(axis, arrays)));
    }
    return graph.add("Concat", values, Map.of("axis", axis)).get(0);
  }

  private static INDArrayIndex[] slice(int rank, int axis, long from, long to) {
    return IntStream.range(0, rank)
        .mapToObj(i -> i == axis ? NDArrayIndex.interval(from, to) : NDArrayIndex.all())
        .toArray(INDArrayIndex[]::new);
  }
}

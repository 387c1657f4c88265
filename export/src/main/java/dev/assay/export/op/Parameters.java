package dev.assay.export.op;

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
 * Brings an operation's parameters into the form that ONNX wants: constants at once, computed
 * values by nodes.
 */
final class Parameters {
  private final SourceOp op;
  private final OnnxGraph graph;

  Parameters(SourceOp op, OnnxGraph graph) {
    this.op = op;
    this.graph = graph;
  }

  /** A constant that belongs to the operation; {@code what} becomes part of its name. */
  OnnxValue constant(String what, Tensor tensor) {
    return graph.constant(op.name() + "/" + what, tensor);
  }

  /** The same elements in the same order in another shape; {@code what} names it. */
  OnnxValue reshaped(String what, OnnxValue value, long... shape) {
    Tensor tensor = value.constant().orElse(null);
    return tensor == null
        ? graph.add("Reshape", List.of(value, graph.longs("shape", shape))).get(0)
        : constant(what, tensor.reshaped(shape));
  }

  /**
   * Cuts an axis into as many equal blocks as {@code order} has entries and puts them into that
   * order.
   *
   * @param shape shape of the value
   */
  OnnxValue reordered(String what, OnnxValue value, List<Long> shape, int axis, int... order) {
    long block = shape.get(axis) / order.length;
    Tensor tensor = value.constant().orElse(null);
    if (tensor != null) {
      INDArray array = tensor.toArray();
      INDArray[] blocks =
          Arrays.stream(order)
              .mapToObj(i -> array.get(slice(array.rank(), axis, i * block, (i + 1) * block)))
              .toArray(INDArray[]::new);
      return constant(what, Tensor.of(Nd4j.concat(axis, blocks)));
    }
    long[] sizes = new long[order.length];
    Arrays.fill(sizes, block);
    List<OnnxValue> blocks =
        graph.add(
            "Split",
            List.of(value, graph.longs("split", sizes)),
            Map.of("axis", axis),
            order.length);
    return joined(what, axis, Arrays.stream(order).mapToObj(blocks::get).toList());
  }

  /** Values one after the other along an axis. */
  OnnxValue joined(String what, int axis, List<OnnxValue> values) {
    if (values.stream().allMatch(value -> value.constant().isPresent())) {
      INDArray[] arrays =
          values.stream()
              .map(value -> value.constant().orElseThrow().toArray())
              .toArray(INDArray[]::new);
      return constant(what, Tensor.of(Nd4j.concat(axis, arrays)));
    }
    return graph.add("Concat", values, Map.of("axis", axis)).get(0);
  }

  private static INDArrayIndex[] slice(int rank, int axis, long from, long to) {
    return IntStream.range(0, rank)
        .mapToObj(i -> i == axis ? NDArrayIndex.interval(from, to) : NDArrayIndex.all())
        .toArray(INDArrayIndex[]::new);
  }
}

package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Nodes that move, cast and count elements, written as expressions. What is done to a constant is
 * done at once, without a node.
 */
final class Wiring {
  private final OnnxGraph graph;

  Wiring(OnnxGraph graph) {
    this.graph = graph;
  }

  OnnxGraph graph() {
    return graph;
  }

  /** A node with one output and no attributes. */
  OnnxValue of(String type, OnnxValue... inputs) {
    return graph.add(type, List.of(inputs)).get(0);
  }

  /** A node with one output and one attribute. */
  OnnxValue with(String attribute, Object value, String type, OnnxValue... inputs) {
    return graph.add(type, List.of(inputs), Map.of(attribute, value)).get(0);
  }

  /** A constant without dimensions. */
  OnnxValue number(ElementType type, double value) {
    return graph.scalar("number", type, value);
  }

  /** An INT64 constant without dimensions. */
  OnnxValue whole(long value) {
    return graph.local("number", Tensor.ofLongs(new long[] {value}));
  }

  /** An input of the operation as another element type. */
  OnnxValue input(SourceOp op, int i, ElementType type) {
    return cast(op.input(i), op.elementType(i), type);
  }

  /** An input of the operation as ONNX wants indices and sizes. */
  OnnxValue indices(SourceOp op, int i) {
    return input(op, i, ElementType.INT64);
  }

  /** {@code value} as another element type; nothing if it has that type. */
  OnnxValue cast(OnnxValue value, ElementType from, ElementType to) {
    if (from == to) {
      return value;
    }
    Tensor tensor = value.constant().orElse(null);
    if (tensor != null) {
      return constant(Tensor.of(tensor.toArray().castTo(to.dataType())));
    }
    return with("to", to.onnxCode(), "Cast", value);
  }

  OnnxValue constant(Tensor tensor) {
    return graph.local("constant", tensor);
  }

  OnnxValue reshape(OnnxValue value, long... shape) {
    Tensor tensor = value.constant().orElse(null);
    if (tensor != null && Arrays.stream(shape).allMatch(size -> size > 0)) {
      return constant(tensor.reshaped(shape));
    }
    return of("Reshape", value, graph.longs("shape", shape));
  }

  /** Puts dimensions of size 1 where {@code axes} of the result, none of them negative, say. */
  OnnxValue unsqueeze(OnnxValue value, long... axes) {
    if (axes.length == 0) {
      return value;
    }
    Tensor tensor = value.constant().orElse(null);
    if (tensor == null) {
      return of("Unsqueeze", value, graph.longs("axes", axes));
    }
    long[] shape = new long[tensor.rank() + axes.length];
    int next = 0;
    for (int i = 0; i < shape.length; i++) {
      int axis = i;
      boolean isNew = LongStream.of(axes).anyMatch(a -> a == axis);
      shape[i] = isNew ? 1 : tensor.shape()[next++];
    }
    return constant(tensor.reshaped(shape));
  }

  /** Puts {@code count} dimensions of size 1 behind the {@code rank} dimensions of a value. */
  OnnxValue widened(OnnxValue value, int rank, int count) {
    return unsqueeze(value, LongStream.range(rank, rank + count).toArray());
  }

  OnnxValue squeeze(OnnxValue value, long... axes) {
    return axes.length == 0 ? value : of("Squeeze", value, graph.longs("axes", axes));
  }

  OnnxValue concat(long axis, List<OnnxValue> values) {
    return values.size() == 1
        ? values.get(0)
        : graph.add("Concat", values, Map.of("axis", axis)).get(0);
  }

  /** The shape of an input of the operation, INT64; a constant if no dimension is open. */
  OnnxValue shape(SourceOp op, int i) {
    List<Long> shape = op.shape(i);
    return shape.contains(-1L)
        ? of("Shape", op.input(i))
        : graph.longs("shape", shape.stream().mapToLong(Long::longValue).toArray());
  }

  /** One size of an input of the operation, INT64 without dimensions. */
  OnnxValue size(SourceOp op, int i, int axis) {
    return op.size(i, axis).isPresent()
        ? whole(op.size(i, axis).getAsLong())
        : with("axis", 0, "Gather", shape(op, i), whole(axis));
  }

  /** {@code [0, 1, ..., end - 1]}, INT64. */
  OnnxValue range(OnnxValue end) {
    Tensor tensor = end.constant().orElse(null);
    if (tensor != null) {
      return graph.longs("range", LongStream.range(0, tensor.longs()[0]).toArray());
    }
    return of("Range", whole(0), end, whole(1));
  }

  /**
   * Cells {@code begin} to {@code end} of one axis, the end left out, every {@code step}-th. {@link
   * Long#MIN_VALUE} and {@link Long#MAX_VALUE} are before the first and behind the last.
   */
  OnnxValue slice(OnnxValue value, long axis, long begin, long end, long step) {
    return of(
        "Slice",
        value,
        graph.longs("begin", begin),
        graph.longs("end", end),
        graph.longs("axes", axis),
        graph.longs("strides", step));
  }

  /** A tensor of one value in all cells; at once where the shape is known. */
  OnnxValue filled(OnnxValue shape, ElementType type, double value) {
    Tensor cell = Tensor.scalar(ElementType.DOUBLE, value);
    Tensor typed = Tensor.of(cell.toArray().castTo(type.dataType())).reshaped(1);
    Tensor sizes = shape.constant().orElse(null);
    if (sizes == null) {
      return with("value", typed, "ConstantOfShape", shape);
    }
    return constant(repeated(typed, sizes.longs()));
  }

  private static Tensor repeated(Tensor cell, long... shape) {
    long count = LongStream.of(shape).reduce(1, Math::multiplyExact);
    return cell.rows(Math.toIntExact(count), 0).reshaped(shape);
  }

  /** The numbers from 0 to {@code count - 1} in which {@code axes} are left out. */
  static long[] others(int count, long... axes) {
    return IntStream.range(0, count)
        .asLongStream()
        .filter(i -> LongStream.of(axes).noneMatch(axis -> axis == i))
        .toArray();
  }
}

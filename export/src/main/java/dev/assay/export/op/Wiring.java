package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The part of {@link Formula} that moves, casts and counts elements. What is done to a constant is
 * done at once, without a node.
 */
public abstract sealed class Wiring permits Formula {
  private final SourceOp op;
  private final OnnxGraph graph;

  Wiring(SourceOp op, OnnxGraph graph) {
    this.op = op;
    this.graph = graph;
  }

  public final OnnxGraph graph() {
    return graph;
  }

  /** A node with one output and no attributes. */
  public OnnxValue of(String operator, OnnxValue... operands) {
    return graph.add(operator, List.of(operands)).get(0);
  }

  /** A node with one output and one attribute. */
  public final OnnxValue with(
      String attribute, Object value, String operator, OnnxValue... operands) {
    return graph.add(operator, List.of(operands), Map.of(attribute, value)).get(0);
  }

  /** A constant without dimensions. */
  public final OnnxValue number(ElementType type, double value) {
    return graph.scalar("number", type, value);
  }

  /** An INT64 constant without dimensions. */
  public final OnnxValue whole(long value) {
    return graph.local("number", Tensor.ofLongs(new long[] {value}));
  }

  public final OnnxValue constant(Tensor tensor) {
    return graph.local("constant", tensor);
  }

  /** The operation's {@code i}-th input as another element type. */
  public final OnnxValue input(int i, ElementType type) {
    return cast(op.input(i), op.elementType(i), type);
  }

  /** The operation's {@code i}-th input as ONNX wants indices and sizes: INT64. */
  public final OnnxValue indices(int i) {
    return input(i, ElementType.INT64);
  }

  /** A value of one element type as another; nothing is done if it has that type. */
  public final OnnxValue cast(OnnxValue value, ElementType from, ElementType to) {
    if (from == to) {
      return value;
    }
    Tensor tensor = value.constant().orElse(null);
    if (tensor != null && tensor.length() > 0) {
      return graph.derived(value, Tensor.of(tensor.toArray().castTo(to.dataType())));
    }
    return with("to", to.onnxCode(), "Cast", value);
  }

  /** The same elements in the same order; at most one size is -1 and takes what is left over. */
  public final OnnxValue reshape(OnnxValue value, long... shape) {
    Tensor tensor = value.constant().orElse(null);
    if (tensor != null && Arrays.stream(shape).allMatch(size -> size > 0)) {
      return graph.derived(value, tensor.reshaped(shape));
    }
    return of("Reshape", value, graph.longs("shape", shape));
  }

  /** Puts dimensions of size 1 where {@code axes} of the result, none of them negative, say. */
  public final OnnxValue unsqueeze(OnnxValue value, long... axes) {
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
    return graph.derived(value, tensor.reshaped(shape));
  }

  /** Puts {@code count} dimensions of size 1 behind the {@code rank} dimensions of a value. */
  public final OnnxValue widened(OnnxValue value, int rank, int count) {
    return unsqueeze(value, LongStream.range(rank, rank + count).toArray());
  }

  public final OnnxValue squeeze(OnnxValue value, long... axes) {
    return axes.length == 0 ? value : of("Squeeze", value, graph.longs("axes", axes));
  }

  public final OnnxValue concat(long axis, List<OnnxValue> values) {
    return values.size() == 1
        ? values.get(0)
        : graph.add("Concat", values, Map.of("axis", axis)).get(0);
  }

  /** A span of one axis, the others whole. */
  public final OnnxValue slice(OnnxValue value, long axis, Span span) {
    return of(
        "Slice",
        value,
        graph.longs("begin", span.begin()),
        graph.longs("end", span.end()),
        graph.longs("axes", axis),
        graph.longs("strides", span.step()));
  }

  /** The shape of the operation's {@code i}-th input, INT64; a constant if no size is open. */
  public final OnnxValue shape(int i) {
    List<Long> shape = op.shape(i);
    return shape.contains(-1L)
        ? of("Shape", op.input(i))
        : graph.longs("shape", shape.stream().mapToLong(Long::longValue).toArray());
  }

  /** One size of the operation's {@code i}-th input, INT64 without dimensions. */
  public final OnnxValue size(int i, int axis) {
    return op.size(i, axis).isPresent()
        ? whole(op.size(i, axis).getAsLong())
        : with("axis", 0, "Gather", shape(i), whole(axis));
  }

  /** {@code [0, 1, ..., end - 1]}, INT64. */
  public final OnnxValue range(OnnxValue end) {
    Tensor tensor = end.constant().orElse(null);
    if (tensor != null) {
      return graph.longs("range", LongStream.range(0, tensor.longs()[0]).toArray());
    }
    return of("Range", whole(0), end, whole(1));
  }

  /** {@code [0, 1, ..., size of an axis of input i - 1]}, INT64. */
  public final OnnxValue range(int i, int axis) {
    return range(size(i, axis));
  }

  /** A tensor of one value in all cells; at once where the shape is known. */
  public final OnnxValue filled(OnnxValue shape, ElementType type, double value) {
    Tensor cell = Tensor.scalar(ElementType.DOUBLE, value);
    return filled(shape, Tensor.of(cell.toArray().castTo(type.dataType())));
  }

  /** A tensor of the value of {@code cell} in all cells; at once where the shape is known. */
  public final OnnxValue filled(OnnxValue shape, Tensor cell) {
    Tensor typed = cell.reshaped(1);
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
}

package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * A formula over numbers of one element type: an operation's inputs are cast to it, the result back
 * to the type of the operation's output. ONNX wants one type for all operands, and ONNX Runtime has
 * no kernels for narrow integers; those are computed in wider ones, which wrap around alike.
 */
final class Algebra {
  /** Operators that ONNX Runtime computes in single precision only. */
  private static final Set<String> SINGLE =
      Set.of(
          "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "Cosh", "Det", "Erf", "Sinh", "Tan");

  private final SourceOp op;
  private final OnnxGraph graph;
  private final ElementType type;

  /** Computes in {@code wanted}, or in the next type that there are kernels for. */
  Algebra(SourceOp op, OnnxGraph graph, ElementType wanted) {
    this.op = op;
    this.graph = graph;
    this.type = computing(wanted);
  }

  /** Computes in the type of the operation's first output. */
  static Algebra ofOutput(SourceOp op, OnnxGraph graph) {
    return new Algebra(op, graph, op.outputType(0));
  }

  /** Computes in the type of the operation's first input. */
  static Algebra ofInput(SourceOp op, OnnxGraph graph) {
    return new Algebra(op, graph, op.elementType(0));
  }

  private static ElementType computing(ElementType type) {
    return switch (type) {
      case INT8, UINT8, INT16, UINT16, BOOL -> ElementType.INT32;
      case UINT32, UINT64 -> ElementType.INT64;
      case BFLOAT16 -> ElementType.FLOAT;
      case FLOAT, FLOAT16, DOUBLE, INT32, INT64 -> type;
    };
  }

  /** A value of one type as another; a constant is cast at once. */
  static OnnxValue cast(OnnxGraph graph, OnnxValue value, ElementType from, ElementType to) {
    if (from == to) {
      return value;
    }
    Tensor constant = value.constant().orElse(null);
    if (constant != null && constant.length() > 0) {
      return graph.constant("cast", Tensor.of(constant.toArray().castTo(to.dataType())));
    }
    return graph.add("Cast", List.of(value), Map.of("to", (long) to.onnxCode())).get(0);
  }

  /** The type that is computed in. */
  ElementType type() {
    return type;
  }

  OnnxGraph graph() {
    return graph;
  }

  /** The operation's {@code i}-th input in the type that is computed in. */
  OnnxValue input(int i) {
    return cast(graph, op.input(i), op.elementType(i), type);
  }

  /** A truth value, or a value of another type, in the type that is computed in. */
  OnnxValue from(ElementType other, OnnxValue value) {
    return cast(graph, value, other, type);
  }

  /** The formula's value as the operation's only output. */
  List<OnnxValue> result(OnnxValue value) {
    return List.of(cast(graph, value, type, op.outputType(0)));
  }

  /** Any operator with one output. */
  OnnxValue of(String operator, OnnxValue... operands) {
    if (type == ElementType.DOUBLE && SINGLE.contains(operator)) {
      OnnxValue single = cast(graph, operands[0], type, ElementType.FLOAT);
      return cast(graph, graph.add(operator, List.of(single)).get(0), ElementType.FLOAT, type);
    }
    return graph.add(operator, List.of(operands)).get(0);
  }

  OnnxValue number(double value) {
    return graph.scalar("number", type, value);
  }

  OnnxValue add(OnnxValue a, OnnxValue b) {
    return of("Add", a, b);
  }

  OnnxValue sub(OnnxValue a, OnnxValue b) {
    return of("Sub", a, b);
  }

  OnnxValue mul(OnnxValue a, OnnxValue b) {
    return of("Mul", a, b);
  }

  OnnxValue div(OnnxValue a, OnnxValue b) {
    return of("Div", a, b);
  }

  OnnxValue plus(OnnxValue a, double b) {
    return add(a, number(b));
  }

  OnnxValue times(OnnxValue a, double b) {
    return mul(a, number(b));
  }

  OnnxValue square(OnnxValue a) {
    return mul(a, a);
  }

  /** {@code number - a}. */
  OnnxValue from(double number, OnnxValue a) {
    return sub(number(number), a);
  }

  /** {@code a} where the condition holds, elsewhere {@code b}. */
  OnnxValue where(OnnxValue condition, OnnxValue a, OnnxValue b) {
    return of("Where", condition, a, b);
  }

  /** 1 where the condition holds, elsewhere 0. */
  OnnxValue indicator(OnnxValue condition) {
    return from(ElementType.BOOL, condition);
  }

  /** Reduces axes, none of them negative; of a value without dimensions it is the value itself. */
  OnnxValue reduce(String operator, OnnxValue value, boolean keeps, long... axes) {
    return graph.reduce(operator, value, keeps, axes);
  }

  /** The value with dimensions of size 1 put in, counted in the result. */
  OnnxValue unsqueeze(OnnxValue value, long... axes) {
    return axes.length == 0 ? value : of("Unsqueeze", value, graph.longs("axes", axes));
  }

  OnnxValue reshape(OnnxValue value, long... shape) {
    return of("Reshape", value, graph.longs("shape", shape));
  }

  /** {@code 0, 1, ..., size of a dimension - 1} as INT64, for input {@code i}. */
  OnnxValue range(int i, int axis) {
    if (op.size(i, axis).isPresent()) {
      return graph.longs("range", LongStream.range(0, op.size(i, axis).getAsLong()).toArray());
    }
    OnnxValue shape = graph.add("Shape", List.of(op.input(i))).get(0);
    OnnxValue size = of("Gather", shape, graph.scalar("axis", ElementType.INT64, axis));
    return range(size);
  }

  /** {@code 0, 1, ..., size - 1} as INT64. */
  OnnxValue range(OnnxValue size) {
    return of(
        "Range",
        graph.scalar("start", ElementType.INT64, 0),
        size,
        graph.scalar("step", ElementType.INT64, 1));
  }
}

package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.Set;

/**
 * An operation's result written as an expression of ONNX nodes. Arithmetic is done in one element
 * type: inputs are cast to it, the result back to the type of the operation's output. ONNX wants
 * one type for all operands, and ONNX Runtime has no kernels for narrow integers; those are
 * computed in wider ones, which wrap around alike.
 */
public final class Formula extends Wiring {
  /** Operators that ONNX Runtime computes in single precision only. */
  private static final Set<String> SINGLE =
      Set.of(
          "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "Cosh", "Det", "Erf", "Sinh", "Tan");

  private final SourceOp op;
  private final ElementType type;

  private Formula(SourceOp op, OnnxGraph graph, ElementType wanted) {
    super(op, graph);
    this.op = op;
    this.type = computing(wanted);
  }

  /** Computes in {@code wanted}, or in the next type that there are kernels for. */
  public static Formula of(SourceOp op, OnnxGraph graph, ElementType wanted) {
    return new Formula(op, graph, wanted);
  }

  /** Computes in the type of the operation's first output. */
  public static Formula ofOutput(SourceOp op, OnnxGraph graph) {
    return of(op, graph, op.outputType(0));
  }

  /** Computes in the type of the operation's first input. */
  public static Formula ofInput(SourceOp op, OnnxGraph graph) {
    return of(op, graph, op.elementType(0));
  }

  private static ElementType computing(ElementType type) {
    return switch (type) {
      case INT8, UINT8, INT16, UINT16, BOOL -> ElementType.INT32;
      case UINT32, UINT64 -> ElementType.INT64;
      case BFLOAT16 -> ElementType.FLOAT;
      case FLOAT, FLOAT16, DOUBLE, INT32, INT64 -> type;
    };
  }

  /** The type that is computed in. */
  public ElementType type() {
    return type;
  }

  /** The operation's {@code i}-th input in the type that is computed in. */
  public OnnxValue input(int i) {
    return input(i, type);
  }

  /** A truth value, or a value of another type, in the type that is computed in. */
  public OnnxValue from(ElementType other, OnnxValue value) {
    return cast(value, other, type);
  }

  /** The formula's value as the operation's only output. */
  public List<OnnxValue> result(OnnxValue value) {
    return List.of(cast(value, type, op.outputType(0)));
  }

  /** Any operator with one output. */
  @Override
  public OnnxValue of(String operator, OnnxValue... operands) {
    if (type == ElementType.DOUBLE && SINGLE.contains(operator)) {
      OnnxValue single = cast(operands[0], type, ElementType.FLOAT);
      return cast(super.of(operator, single), ElementType.FLOAT, type);
    }
    return super.of(operator, operands);
  }

  public OnnxValue number(double value) {
    return number(type, value);
  }

  public OnnxValue add(OnnxValue a, OnnxValue b) {
    return of("Add", a, b);
  }

  public OnnxValue sub(OnnxValue a, OnnxValue b) {
    return of("Sub", a, b);
  }

  public OnnxValue mul(OnnxValue a, OnnxValue b) {
    return of("Mul", a, b);
  }

  public OnnxValue div(OnnxValue a, OnnxValue b) {
    return of("Div", a, b);
  }

  public OnnxValue plus(OnnxValue a, double b) {
    return add(a, number(b));
  }

  public OnnxValue times(OnnxValue a, double b) {
    return mul(a, number(b));
  }

  public OnnxValue square(OnnxValue a) {
    return mul(a, a);
  }

  /** {@code number - a}. */
  public OnnxValue from(double number, OnnxValue a) {
    return sub(number(number), a);
  }

  /** {@code a} where the condition holds, elsewhere {@code b}. */
  public OnnxValue where(OnnxValue condition, OnnxValue a, OnnxValue b) {
    return of("Where", condition, a, b);
  }

  /** 1 where the condition holds, elsewhere 0. */
  public OnnxValue indicator(OnnxValue condition) {
    return from(ElementType.BOOL, condition);
  }

  /** Reduces axes, none of them negative. */
  public OnnxValue reduce(String operator, OnnxValue value, boolean keeps, long... axes) {
    return graph().reduce(operator, value, keeps, axes);
  }

  /** Whether all truth values along the axes hold. */
  public OnnxValue all(OnnxValue truths, boolean keeps, long... axes) {
    return reduced("ReduceMin", truths, keeps, axes);
  }

  /** Whether any truth value along the axes holds. */
  public OnnxValue any(OnnxValue truths, boolean keeps, long... axes) {
    return reduced("ReduceMax", truths, keeps, axes);
  }

  /** ONNX reduces truth values from operator set 20 on, so numbers are reduced. */
  private OnnxValue reduced(String operator, OnnxValue truths, boolean keeps, long... axes) {
    OnnxValue numbers = cast(truths, ElementType.BOOL, ElementType.INT32);
    return cast(reduce(operator, numbers, keeps, axes), ElementType.INT32, ElementType.BOOL);
  }
}

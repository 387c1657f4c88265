package dev.assay.export.op.math;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxNode;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Elementwise arithmetic between tensors, or a tensor and a number; shapes are broadcast. */
final class Arithmetic {
  /** A formula over two operands. */
  @FunctionalInterface
  interface Formula2 {
    OnnxValue apply(Formula f, OnnxValue x, OnnxValue y);
  }

  private Arithmetic() {}

  static void register(OpRegistry ops) {
    ops.add("identity", "x", "", (op, graph) -> List.of(op.input(0)));
    ops.add("add", "x, y", "Add Gemm", Arithmetic::add);
    pair(ops, "subtract", "Sub", Formula::sub);
    pair(ops, "multiply", "Mul", Formula::mul);
    pair(ops, "divide", "Div", Formula::div);
    pair(ops, "realdiv", "Div", Formula::div);
    pair(ops, "maximum", "Max", (f, x, y) -> f.of("Max", x, y));
    pair(ops, "minimum", "Min", (f, x, y) -> f.of("Min", x, y));
    pair(ops, "reversesubtract", "Sub", (f, x, y) -> f.sub(y, x));
    pair(ops, "reversedivide", "Div", (f, x, y) -> f.div(y, x));
    pair(ops, "squaredsubtract", "Mul Sub", (f, x, y) -> f.square(f.sub(x, y)));
    pair(ops, "Pow", "Pow", (f, x, y) -> f.of("Pow", x, y));
    pair(ops, "divide_no_nan", "Div Equal Where", Arithmetic::divideNoNan);
    pair(ops, "tf_atan2", "Add Atan Div Equal Less Mul Sign Where", Arithmetic::angle);
    scalar(ops, "add_scalar", "Add", Formula::add);
    scalar(ops, "sub_scalar", "Sub", Formula::sub);
    scalar(ops, "mul_scalar", "Mul", Formula::mul);
    scalar(ops, "div_scalar", "Div", Formula::div);
    scalar(ops, "rsub_scalar", "Sub", (f, x, y) -> f.sub(y, x));
    scalar(ops, "rdiv_scalar", "Div", (f, x, y) -> f.div(y, x));
    scalar(ops, "max_scalar", "Max", (f, x, y) -> f.of("Max", x, y));
    scalar(ops, "scalar_min", "Min", (f, x, y) -> f.of("Min", x, y));
  }

  /** Adds an operation between two tensors. */
  static void pair(OpRegistry ops, String name, String onnx, Formula2 formula) {
    ops.add(
        name,
        "x, y",
        onnx,
        (op, graph) -> {
          Formula f = Formula.ofOutput(op, graph);
          return f.result(formula.apply(f, f.input(0), f.input(1)));
        });
  }

  private static void scalar(OpRegistry ops, String name, String onnx, Formula2 formula) {
    ops.add(
        name,
        "x [y]",
        onnx,
        (op, graph) -> {
          Formula f = Formula.ofOutput(op, graph);
          return f.result(formula.apply(f, f.input(0), number(op, f)));
        });
  }

  /** The number of an operation with one: its own, or its second input. */
  static OnnxValue number(SourceOp op, Formula f) {
    return op.inputs().size() > 1
        ? f.reshape(f.input(1))
        : f.graph().local("number", op.scalar(f.type()));
  }

  /** A bias behind a matrix product that nobody else reads becomes part of its Gemm. */
  private static List<OnnxValue> add(SourceOp op, OnnxGraph graph) {
    OnnxNode product = op.input(0).producer().orElse(null);
    boolean fits =
        product != null
            && product.type().equals("Gemm")
            && product.inputs().size() == 2
            && op.isOnlyReader(0)
            && op.elementType(0) == op.elementType(1)
            && op.input(1).constant().filter(bias -> isRow(bias.shape(), op)).isPresent();
    if (!fits || product == null) {
      Formula f = Formula.ofOutput(op, graph);
      return f.result(f.add(f.input(0), f.input(1)));
    }
    OnnxValue a = product.inputs().get(0);
    OnnxValue b = product.inputs().get(1);
    Map<String, Object> attributes = new HashMap<>(product.attributes());
    return graph.add("Gemm", List.of(a, b, op.input(1)), attributes);
  }

  private static boolean isRow(long[] shape, SourceOp op) {
    boolean row = shape.length == 1 || (shape.length == 2 && shape[0] == 1);
    return row && op.size(0, 1).orElse(-1) == shape[shape.length - 1];
  }

  /** {@code x / y}, and 0 where {@code y} is 0. */
  private static OnnxValue divideNoNan(Formula f, OnnxValue x, OnnxValue y) {
    OnnxValue zero = f.number(0);
    return f.where(f.of("Equal", y, zero), zero, f.div(x, y));
  }

  /**
   * The angle of the point {@code (x, y)}: {@code atan(y / x)}, a half turn further where {@code x}
   * is negative, a quarter turn where it is 0.
   */
  private static OnnxValue angle(Formula f, OnnxValue y, OnnxValue x) {
    OnnxValue zero = f.number(0);
    OnnxValue upright = f.of("Equal", x, zero);
    OnnxValue slope = f.of("Atan", f.div(y, f.where(upright, f.number(1), x)));
    OnnxValue side = f.where(f.of("Less", y, zero), f.number(-Math.PI), f.number(Math.PI));
    OnnxValue turned = f.where(f.of("Less", x, zero), f.add(slope, side), slope);
    return f.where(upright, f.times(f.of("Sign", y), Math.PI / 2), turned);
  }
}

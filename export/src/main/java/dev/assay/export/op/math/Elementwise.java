package dev.assay.export.op.math;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** Functions of each element by itself. Source of the ONNX side: https://onnx.ai/onnx/operators. */
final class Elementwise {
  private Elementwise() {}

  static void register(OpRegistry ops) {
    for (String onnx :
        List.of(
            "Abs", "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "Cos", "Cosh", "Erf", "Exp",
            "Log", "Neg", "Sign", "Sin", "Sinh", "Sqrt", "Tan")) {
      unary(ops, onnx.toLowerCase(Locale.ROOT), onnx, (f, x) -> f.of(onnx, x));
    }
    unary(ops, "ceil", "Ceil", (f, x) -> whole(f, x, "Ceil"));
    unary(ops, "floor", "Floor", (f, x) -> whole(f, x, "Floor"));
    unary(ops, "rint", "Round", (f, x) -> whole(f, x, "Round"));
    unary(ops, "round", "Abs Add Floor Mul Sign", Elementwise::round);
    unary(ops, "erfc", "Erf Sub", (f, x) -> f.from(1, f.of("Erf", x)));
    unary(ops, "expm1", "Exp Sub", (f, x) -> f.sub(f.of("Exp", x), f.number(1)));
    unary(ops, "log1p", "Add Log", (f, x) -> f.of("Log", f.plus(x, 1)));
    unary(ops, "rsqrt", "Reciprocal Sqrt", (f, x) -> f.of("Reciprocal", f.of("Sqrt", x)));
    unary(ops, "square", "Mul", Formula::square);
    unary(ops, "Reciprocal", "Div Reciprocal", Elementwise::reciprocal);
    unary(ops, "oneminus", "Sub", (f, x) -> f.from(1, x));
    unary(ops, "timesoneminus", "Mul Sub", (f, x) -> f.mul(x, f.from(1, x)));
    ops.add("step", "x [cutoff]", "Greater", Elementwise::step);
    ops.add("pow", "x [exponent]", "Pow", Elementwise::pow);
    ops.add("log_x", "x [base]", "Log Mul", Elementwise::logOfBase);
  }

  private static void unary(
      OpRegistry ops, String name, String onnx, BiFunction<Formula, OnnxValue, OnnxValue> formula) {
    ops.add(
        name,
        "x",
        onnx,
        (op, graph) -> {
          Formula f = Formula.ofOutput(op, graph);
          return f.result(formula.apply(f, f.input(0)));
        });
  }

  /** Whole numbers stay as they are; ONNX has rounding for fractions only. */
  private static OnnxValue whole(Formula f, OnnxValue x, String operator) {
    return f.type().isFloating() ? f.of(operator, x) : x;
  }

  /** Half away from zero; ONNX rounds half to even. */
  private static OnnxValue round(Formula f, OnnxValue x) {
    if (!f.type().isFloating()) {
      return x;
    }
    return f.mul(f.of("Sign", x), f.of("Floor", f.plus(f.of("Abs", x), 0.5)));
  }

  private static OnnxValue reciprocal(Formula f, OnnxValue x) {
    return f.type().isFloating() ? f.of("Reciprocal", x) : f.div(f.number(1), x);
  }

  /** 1 above the cutoff, elsewhere 0. */
  private static List<OnnxValue> step(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue cutoff = f.number(op.extraArgument(0, "cutoff"));
    return f.result(f.indicator(f.of("Greater", f.input(0), cutoff)));
  }

  private static List<OnnxValue> pow(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    return f.result(f.of("Pow", f.input(0), f.number(op.extraArgument(0, "exponent"))));
  }

  /** {@code ln x / ln base}. */
  private static List<OnnxValue> logOfBase(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    double base = op.extraArgument(0, "base");
    return f.result(f.times(f.of("Log", f.input(0)), 1 / Math.log(base)));
  }
}

package dev.assay.export.op.math;

import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.Map;

/**
 * Whole quotients and remainders as M2.1 computes them: {@code floordiv} and {@code mod} of
 * integers truncate, of fractions they round down; {@code floormod} always rounds down.
 */
final class Divisions {
  private Divisions() {}

  static void register(OpRegistry ops) {
    Arithmetic.pair(ops, "floordiv", "Div Floor", Divisions::quotient);
    Arithmetic.pair(ops, "truncatediv", "Div", Divisions::truncated);
    Arithmetic.pair(ops, "mod", "Div Floor Mod Mul Sub", Divisions::mod);
    Arithmetic.pair(ops, "floormod", "Div Floor Mod Mul Sub", Divisions::floorMod);
    ops.add(
        "fmod_scalar",
        "x [y]",
        "Mod",
        (op, graph) -> {
          Formula f = Formula.ofOutput(op, graph);
          return f.result(remainder(f, f.input(0), Arithmetic.number(op, f), 1));
        });
  }

  private static OnnxValue quotient(Formula f, OnnxValue x, OnnxValue y) {
    OnnxValue quotient = f.div(x, y);
    return f.type().isFloating() ? f.of("Floor", quotient) : quotient;
  }

  /** Of fractions, the quotient of their whole parts. */
  private static OnnxValue truncated(Formula f, OnnxValue x, OnnxValue y) {
    if (!f.type().isFloating()) {
      return f.div(x, y);
    }
    var whole = ElementType.INT32;
    OnnxValue a = f.cast(x, f.type(), whole);
    OnnxValue b = f.cast(y, f.type(), whole);
    return f.from(whole, f.div(a, b));
  }

  private static OnnxValue mod(Formula f, OnnxValue x, OnnxValue y) {
    return f.type().isFloating() ? floored(f, x, y) : remainder(f, x, y, 1);
  }

  private static OnnxValue floorMod(Formula f, OnnxValue x, OnnxValue y) {
    return f.type().isFloating() ? floored(f, x, y) : remainder(f, x, y, 0);
  }

  /** {@code x - floor(x / y) y}; ONNX has this remainder for integers only. */
  private static OnnxValue floored(Formula f, OnnxValue x, OnnxValue y) {
    return f.sub(x, f.mul(f.of("Floor", f.div(x, y)), y));
  }

  /** With the sign of {@code x} where {@code fmod} is 1, else with that of {@code y}. */
  private static OnnxValue remainder(Formula f, OnnxValue x, OnnxValue y, long fmod) {
    return f.graph().add("Mod", List.of(x, y), Map.of("fmod", fmod)).get(0);
  }
}

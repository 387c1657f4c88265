package dev.assay.export.op.math;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.op.Span;
import dev.assay.export.tensor.ElementType;
import java.util.List;

/** Comparisons; they answer truth values. */
final class Comparisons {
  private Comparisons() {}

  static void register(OpRegistry ops) {
    pair(ops, "equals", "Equal");
    pair(ops, "greater", "Greater");
    pair(ops, "greater_equal", "GreaterOrEqual");
    pair(ops, "less", "Less");
    pair(ops, "less_equal", "LessOrEqual");
    ops.add("not_equals", "x, y", "Equal Not", (op, graph) -> notEqual(op, graph, false));
    scalar(ops, "equals_scalar", "Equal");
    scalar(ops, "greaterthan_scalar", "Greater");
    scalar(ops, "greaterthanorequal_scalar", "GreaterOrEqual");
    scalar(ops, "lessthan_scalar", "Less");
    scalar(ops, "lessthanorequal_scalar", "LessOrEqual");
    ops.add("notequals_scalar", "x [y]", "Equal Not", (op, graph) -> notEqual(op, graph, true));
    ops.add("isnan", "x", "IsNaN", (op, graph) -> graph.add("IsNaN", fraction(op, graph)));
    ops.add("isinf", "x", "IsInf", (op, graph) -> graph.add("IsInf", fraction(op, graph)));
    ops.add("isfinite", "x", "IsInf IsNaN Not Or", Comparisons::isFinite);
    ops.add(
        "is_non_decreasing",
        "x",
        "GreaterOrEqual ReduceMin",
        (op, graph) -> monotone(op, graph, "GreaterOrEqual"));
    ops.add(
        "is_strictly_increasing",
        "x",
        "Greater ReduceMin",
        (op, graph) -> monotone(op, graph, "Greater"));
  }

  private static void pair(OpRegistry ops, String name, String onnx) {
    ops.add(
        name,
        "x, y",
        onnx,
        (op, graph) -> {
          Formula f = Formula.ofInput(op, graph);
          return List.of(f.of(onnx, f.input(0), f.input(1)));
        });
  }

  private static void scalar(OpRegistry ops, String name, String onnx) {
    ops.add(
        name,
        "x [y]",
        onnx,
        (op, graph) -> {
          Formula f = Formula.ofInput(op, graph);
          return List.of(f.of(onnx, f.input(0), Arithmetic.number(op, f)));
        });
  }

  private static List<OnnxValue> notEqual(SourceOp op, OnnxGraph graph, boolean scalar) {
    Formula f = Formula.ofInput(op, graph);
    OnnxValue other = scalar ? Arithmetic.number(op, f) : f.input(1);
    return graph.add("Not", List.of(f.of("Equal", f.input(0), other)));
  }

  /** ONNX asks fractions only; of other numbers the answer is that of a fraction. */
  private static List<OnnxValue> fraction(SourceOp op, OnnxGraph graph) {
    ElementType type = op.elementType(0);
    ElementType asked = type == ElementType.DOUBLE ? type : ElementType.FLOAT;
    return List.of(Formula.ofInput(op, graph).input(0, asked));
  }

  private static List<OnnxValue> isFinite(SourceOp op, OnnxGraph graph) {
    List<OnnxValue> x = fraction(op, graph);
    OnnxValue infinite = graph.add("IsInf", x).get(0);
    OnnxValue nan = graph.add("IsNaN", x).get(0);
    return graph.add("Not", graph.add("Or", List.of(infinite, nan)));
  }

  /** Whether each element, in row-major order, relates so to the one before it. */
  private static List<OnnxValue> monotone(SourceOp op, OnnxGraph graph, String relation) {
    Formula f = Formula.ofInput(op, graph);
    OnnxValue row = f.reshape(f.input(0), -1);
    OnnxValue later = f.slice(row, 0, Span.of(1, Long.MAX_VALUE));
    OnnxValue earlier = f.slice(row, 0, Span.of(0, -1));
    return List.of(f.all(f.of(relation, later, earlier), false, 0));
  }
}

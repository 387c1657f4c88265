package dev.assay.export.op.math;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Axes;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.Map;

/**
 * Operations on the elements that meet a condition. Their extra arguments carry a number to compare
 * with, a tolerance and the number of the condition, as ND4J's ConditionMode counts them.
 */
final class Conditions {
  private static final String SIGNATURE = "x [compare, epsilon, mode]";
  private static final String AXES_TOO = "x [compare, epsilon, mode, dimensions, keepDims]";
  private static final String OPERATORS =
      "Abs Equal Greater GreaterOrEqual IsInf IsNaN Less LessOrEqual Not Or Sub";

  /** What is compared and what with. */
  private record Condition(double compare, double epsilon, int mode) {
    /** From the extra arguments, in which something else may stand behind the number. */
    static Condition of(SourceOp op, int epsilonAt) {
      return new Condition(
          op.extraArgument(0, "compare"),
          op.extraArgument(epsilonAt, "epsilon"),
          (int) op.extraArgument(epsilonAt + 1, "mode"));
    }
  }

  private Conditions() {}

  static void register(OpRegistry ops) {
    ops.add(
        "match_condition_transform",
        SIGNATURE,
        OPERATORS,
        (op, graph) -> {
          Formula f = Formula.ofInput(op, graph);
          return List.of(met(op, f, Condition.of(op, 1)));
        });
    ops.add("match_condition", AXES_TOO, "Abs Greater LessOrEqual ReduceSum", Conditions::count)
        .restriction(Axes.RESTRICTION);
    ops.add(
            "first_index",
            AXES_TOO,
            "ArgMax Greater ReduceMax Where",
            (op, graph) -> index(op, graph, 0))
        .restriction(Rows.RESTRICTION);
    ops.add(
            "last_index",
            AXES_TOO,
            "ArgMax Less ReduceMax Where",
            (op, graph) -> index(op, graph, 1))
        .restriction(Rows.RESTRICTION);
    ops.add(
        "cas",
        "x [compare, set, epsilon, mode]",
        "Greater Less Where",
        (op, graph) -> replaced(op, graph, false));
    ops.add(
        "car",
        "x, y [compare, set, epsilon, mode]",
        "Less Where",
        (op, graph) -> replaced(op, graph, true));
  }

  /** Whether each element of the first input meets the condition. */
  private static OnnxValue met(SourceOp op, Formula f, Condition condition) {
    OnnxValue x = f.input(0);
    OnnxValue compare = f.number(condition.compare());
    return switch (condition.mode()) {
      case 0 -> near(f, x, condition);
      case 1 -> f.of("Not", near(f, x, condition));
      case 2 -> f.of("Less", x, compare);
      case 3 -> f.of("Greater", x, compare);
      case 4 -> f.of("LessOrEqual", x, compare);
      case 5 -> f.of("GreaterOrEqual", x, compare);
      case 6 -> f.of("Less", f.of("Abs", x), compare);
      case 7 -> f.of("Greater", f.of("Abs", x), compare);
      case 8 -> f.of("IsInf", x);
      case 9 -> f.of("IsNaN", x);
      case 10 -> f.of("Equal", x, compare);
      case 11 -> f.of("Not", f.of("Equal", x, compare));
      case 12 -> f.of("GreaterOrEqual", f.of("Abs", x), compare);
      case 13 -> f.of("LessOrEqual", f.of("Abs", x), compare);
      case 14 -> f.of("Not", f.of("Or", f.of("IsInf", x), f.of("IsNaN", x)));
      case 15 -> f.of("Or", f.of("IsInf", x), f.of("IsNaN", x));
      default ->
          throw op.refusal(
              "condition: expected a mode of 0 to 15, found %d".formatted(condition.mode()));
    };
  }

  private static OnnxValue near(Formula f, OnnxValue x, Condition condition) {
    OnnxValue distance = f.of("Abs", f.sub(x, f.number(condition.compare())));
    return f.of("LessOrEqual", distance, f.number(condition.epsilon()));
  }

  private static List<OnnxValue> count(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofInput(op, graph);
    OnnxValue met = met(op, f, Condition.of(op, 1));
    OnnxValue numbers = f.cast(met, ElementType.BOOL, op.outputType(0));
    return List.of(graph.reduce("ReduceSum", numbers, Axes.areKept(op), Axes.reduced(op)));
  }

  /** Position of the first or last element that meets the condition, -1 if there is none. */
  private static List<OnnxValue> index(SourceOp op, OnnxGraph graph, long last) {
    Formula f = Formula.ofInput(op, graph);
    Rows rows = new Rows(op, f, Axes.reduced(op));
    OnnxValue met = rows.of(met(op, f, Condition.of(op, 1)));
    OnnxValue numbers = f.cast(met, ElementType.BOOL, ElementType.INT32);
    Map<String, Long> attributes =
        Map.of("axis", (long) rows.others(), "keepdims", 0L, "select_last_index", last);
    OnnxValue place = graph.add("ArgMax", List.of(numbers), attributes).get(0);
    OnnxValue any = f.any(met, false, rows.others());
    OnnxValue none = graph.scalar("none", ElementType.INT64, -1);
    return List.of(rows.reduced(f.where(any, place, none), Axes.areKept(op)));
  }

  /** A number, or the second input, in place of each element that meets the condition. */
  private static List<OnnxValue> replaced(SourceOp op, OnnxGraph graph, boolean second) {
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue other = second ? f.input(1) : f.number(op.extraArgument(1, "set"));
    return f.result(f.where(met(op, f, Condition.of(op, 2)), other, f.input(0)));
  }
}

package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.tensor.ElementType;
import java.util.List;

/** Operations that ask which cells meet a condition, and truths about many cells at once. */
final class Matches {
  private final SourceOp op;
  private final Wiring wiring;
  private final OnnxValue x;

  private Matches(SourceOp op, OnnxGraph graph) {
    this.op = op;
    this.wiring = new Wiring(graph);
    this.x = op.input(0);
  }

  static void register(OpRegistry ops) {
    String conditions = "Abs Equal Greater GreaterOrEqual IsInf IsNaN Less LessOrEqual Not Or Sub";
    ops.add(
        "match_condition_transform",
        "x [value, epsilon, mode]",
        conditions,
        (op, graph) -> List.of(new Matches(op, graph).condition(0, 1)));
    ops.add(
        "match_condition",
        "x [value, epsilon, mode, dimensions, keepDims]",
        "Greater ReduceSum",
        Matches::count);
    ops.add("cas", "x [value, new, epsilon, mode]", "Less Where", Matches::set);
    ops.add("car", "x, y [value, -, epsilon, mode]", "Less Where", Matches::replace);
    ops.add("any", "x [dimensions, keepDims]", "ReduceMax", (op, g) -> truth(op, g, "ReduceMax"));
    ops.add("all", "x [dimensions, keepDims]", "ReduceMin", (op, g) -> truth(op, g, "ReduceMin"));
  }

  private static List<OnnxValue> count(SourceOp op, OnnxGraph graph) {
    Matches matches = new Matches(op, graph);
    OnnxValue ones =
        matches.wiring.cast(matches.condition(0, 1), ElementType.BOOL, ElementType.INT64);
    OnnxValue count = graph.reduce("ReduceSum", ones, op.keepsDimensions(), op.reducedAxes());
    return List.of(matches.wiring.cast(count, ElementType.INT64, op.outputType(0)));
  }

  private static List<OnnxValue> set(SourceOp op, OnnxGraph graph) {
    Matches matches = new Matches(op, graph);
    OnnxValue number = matches.number(op.extraArgument(1, "new value"));
    return List.of(matches.wiring.of("Where", matches.condition(0, 2), number, matches.x));
  }

  private static List<OnnxValue> replace(SourceOp op, OnnxGraph graph) {
    Matches matches = new Matches(op, graph);
    return List.of(matches.wiring.of("Where", matches.condition(0, 2), op.input(1), matches.x));
  }

  private static List<OnnxValue> truth(SourceOp op, OnnxGraph graph, String reduction) {
    Wiring wiring = new Wiring(graph);
    OnnxValue truths = wiring.input(op, 0, ElementType.BOOL);
    OnnxValue bits = wiring.cast(truths, ElementType.BOOL, ElementType.INT32);
    OnnxValue reduced = graph.reduce(reduction, bits, op.keepsDimensions(), op.reducedAxes());
    return List.of(wiring.cast(reduced, ElementType.INT32, ElementType.BOOL));
  }

  /** Which cells meet the condition, by its number in ND4J's kernels. */
  private OnnxValue condition(int valueAt, int epsilonAt) {
    double value = op.extraArgument(valueAt, "value");
    double epsilon = op.extraArgument(epsilonAt, "epsilon");
    int mode = (int) op.extraArgument(epsilonAt + 1, "mode");
    return switch (mode) {
      case 0 -> wiring.of("LessOrEqual", distance(value), number(epsilon));
      case 1 -> wiring.of("Greater", distance(value), number(epsilon));
      case 2 -> wiring.of("Less", x, number(value));
      case 3 -> wiring.of("Greater", x, number(value));
      case 4 -> wiring.of("LessOrEqual", x, number(value));
      case 5 -> wiring.of("GreaterOrEqual", x, number(value));
      case 6 -> wiring.of("Less", wiring.of("Abs", x), number(value));
      case 7 -> wiring.of("Greater", wiring.of("Abs", x), number(value));
      case 8 -> wiring.of("IsInf", x);
      case 9 -> wiring.of("IsNaN", x);
      case 10 ->
          throw op.refusal(
              "condition: expected another than absEquals, which ND4J does not follow");
      case 11 -> wiring.of("Not", wiring.of("Equal", x, number(value)));
      case 12 -> wiring.of("GreaterOrEqual", wiring.of("Abs", x), number(value));
      case 13 -> wiring.of("LessOrEqual", wiring.of("Abs", x), number(value));
      case 14 -> wiring.of("Not", endless());
      case 15 -> endless();
      default -> throw op.refusal("condition: expected a mode from 0 to 15, found " + mode);
    };
  }

  private OnnxValue endless() {
    return wiring.of("Or", wiring.of("IsInf", x), wiring.of("IsNaN", x));
  }

  private OnnxValue distance(double value) {
    return wiring.of("Abs", wiring.of("Sub", x, number(value)));
  }

  private OnnxValue number(double value) {
    return wiring.number(op.elementType(0), value);
  }
}

package dev.assay.export.op.math;

import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Any number of tensors of one shape made one. */
final class Mergers {
  private Mergers() {}

  static void register(OpRegistry ops) {
    ops.add(
        "mergemax",
        "x...",
        "Max",
        (op, graph) -> {
          Formula f = Formula.ofOutput(op, graph);
          return f.result(f.of("Max", inputs(op, f)));
        });
    ops.add(
        "mergeadd",
        "x...",
        "Add Sum",
        (op, graph) -> {
          Formula f = Formula.ofOutput(op, graph);
          return f.result(sum(op, f));
        });
    ops.add(
        "mergeavg",
        "x...",
        "Div Mean Sum",
        (op, graph) -> {
          Formula f = Formula.ofOutput(op, graph);
          return f.result(
              f.type() == ElementType.FLOAT
                  ? f.of("Mean", inputs(op, f))
                  : f.div(sum(op, f), f.number(op.inputs().size())));
        });
  }

  /** ONNX sums fractions only; integers are added one by one. */
  private static OnnxValue sum(SourceOp op, Formula f) {
    OnnxValue[] inputs = inputs(op, f);
    if (f.type().isFloating()) {
      return f.of("Sum", inputs);
    }
    OnnxValue sum = inputs[0];
    for (int i = 1; i < inputs.length; i++) {
      sum = f.add(sum, inputs[i]);
    }
    return sum;
  }

  /** All inputs along a new first axis. */
  static OnnxValue stacked(SourceOp op, Formula f) {
    List<OnnxValue> parts =
        IntStream.range(0, op.inputs().size()).mapToObj(i -> f.unsqueeze(f.input(i), 0)).toList();
    return f.graph().add("Concat", parts, Map.of("axis", 0L)).get(0);
  }

  private static OnnxValue[] inputs(SourceOp op, Formula f) {
    return IntStream.range(0, op.inputs().size()).mapToObj(f::input).toArray(OnnxValue[]::new);
  }
}

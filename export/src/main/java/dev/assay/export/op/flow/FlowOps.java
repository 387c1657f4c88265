package dev.assay.export.op.flow;

import dev.assay.export.onnx.Dimension;
import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.samediff.Branching;
import dev.assay.export.samediff.Looping;
import dev.assay.export.samediff.SourceGraph;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.Map;

/** SameDiff's {@code ifCond} and {@code whileLoop}, folded into one operation each. */
public final class FlowOps {
  private FlowOps() {}

  /** Adds both. */
  public static void register(OpRegistry ops) {
    ops.add(
            Branching.NAME,
            "condition, read by either branch... [branches]",
            "If",
            (op, graph) -> branching(ops, op, graph))
        .restriction(
            "branches of different shapes and branches that read nothing through a switch are refused");
    ops.add(
            Looping.NAME,
            "first values..., read by condition or body... [condition, body]",
            "Loop",
            (op, graph) -> new Loops(ops, op, graph).convert())
        .restriction("values that change their shape from step to step are refused");
  }

  private static List<OnnxValue> branching(OpRegistry ops, SourceOp op, OnnxGraph graph) {
    Branching branching = op.as(Branching.class);
    List<String> whenTrue = List.copyOf(branching.whenTrue().outputs().values());
    List<String> whenFalse = List.copyOf(branching.whenFalse().outputs().values());
    for (int i = 0; i < whenTrue.size(); i++) {
      String first = form(op, branching.whenTrue(), whenTrue.get(i));
      String second = form(op, branching.whenFalse(), whenFalse.get(i));
      if (!first.equals(second)) {
        throw op.refusal(
            "expected branches of one type and shape, found %s and %s".formatted(first, second));
      }
    }
    int second = 1 + branching.whenTrue().inputs().size();
    List<OnnxValue> reads = op.inputs();
    OnnxGraph thenBranch = new OnnxGraph(graph.opset());
    OnnxGraph elseBranch = new OnnxGraph(graph.opset());
    output(
        op,
        branching.whenTrue(),
        op.inline(ops, branching.whenTrue(), reads.subList(1, second), thenBranch),
        thenBranch);
    output(
        op,
        branching.whenFalse(),
        op.inline(ops, branching.whenFalse(), reads.subList(second, reads.size()), elseBranch),
        elseBranch);
    return graph.add(
        "If",
        List.of(Loops.condition(op.input(0), op.shape(0), op, graph)),
        Map.of("then_branch", thenBranch, "else_branch", elseBranch),
        whenTrue.size());
  }

  private static String form(SourceOp op, SourceGraph part, String variable) {
    ElementType type = ElementType.of(part.sameDiff().getVariable(variable).dataType());
    return type + " " + op.partShape(variable);
  }

  private static void output(
      SourceOp op, SourceGraph part, List<OnnxValue> results, OnnxGraph branch) {
    int i = 0;
    for (Map.Entry<String, String> output : part.outputs().entrySet()) {
      List<Dimension> shape = op.partShape(output.getValue()).stream().map(Dimension::of).toList();
      branch.output(output.getKey(), results.get(i), op.outputType(i), shape);
      i++;
    }
  }
}

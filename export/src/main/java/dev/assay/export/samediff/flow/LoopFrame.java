package dev.assay.export.samediff.flow;

import dev.assay.export.samediff.Looping;
import dev.assay.export.samediff.SourceGraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;

/**
 * A loop as SameDiff writes it. Each value that goes from step to step is entered into the frame,
 * merged with the one of the step before, and switched: on into the body, or out through an exit.
 * Values that stay the same are entered once and read by the body.
 */
final class LoopFrame {
  /** Operations that carry values through the frame, beside its switches. */
  private static final Set<String> FRAME =
      Set.of(FlowGraph.ENTER, FlowGraph.LOOP_COND, FlowGraph.MERGE, FlowGraph.NEXT);

  private final FlowGraph graph;
  private final SameDiffOp first;
  private final Set<SameDiffOp> inside;
  private final Set<String> variables = new HashSet<>();
  private final List<Carried> carried = new ArrayList<>();

  /**
   * A value that goes from step to step.
   *
   * @param initial what enters
   * @param merged the value at the beginning of a step, before the condition is known
   * @param next what the body computes
   * @param choice the operation that hands it to the body or out of the loop
   * @param exit what hands it out; null if nobody reads it there
   */
  private record Carried(
      String initial, String merged, String next, SameDiffOp choice, @Nullable SameDiffOp exit) {
    String current() {
      return choice.getOutputsOfOp().get(1);
    }
  }

  /** The loop that {@code enters} lead into, none of them empty. */
  LoopFrame(FlowGraph graph, List<SameDiffOp> enters) {
    this.graph = graph;
    this.first = enters.get(0);
    enters.forEach(LoopFrame::requireFound);
    this.inside = graph.dependents(enters, op -> FlowGraph.is(op, FlowGraph.EXIT));
    inside.forEach(op -> variables.addAll(op.getOutputsOfOp()));
    for (SameDiffOp op : inside) {
      if (FlowGraph.is(op, FlowGraph.MERGE)) {
        carry(op);
      }
    }
  }

  /**
   * SameDiff cuts the end off {@code name:1} there: it finds nothing where that comes out of a
   * branch or a loop, and takes {@code name}, another value, where it is a further result.
   */
  private static void requireFound(SameDiffOp enter) {
    String value = enter.getInputsToOp().get(0);
    if (value.matches(".*:\\d+")) {
      throw FlowGraph.refusal(
          enter,
          "'%s' enters a loop, where SameDiff 1.0.0-M2.1 looks for '%s' instead; compute it by an operation in between"
              .formatted(value, value.substring(0, value.lastIndexOf(':'))));
    }
  }

  /** Whether there is no other loop in it. */
  boolean isInnermost() {
    return inside.stream()
        .filter(op -> FlowGraph.is(op, FlowGraph.ENTER))
        .noneMatch(op -> variables.contains(op.getInputsToOp().get(0)));
  }

  private void carry(SameDiffOp merge) {
    SameDiffOp a = graph.producer(merge.getInputsToOp().get(0));
    SameDiffOp b = graph.producer(merge.getInputsToOp().get(1));
    boolean entersFirst = FlowGraph.is(a, FlowGraph.ENTER);
    SameDiffOp enter = entersFirst ? a : b;
    SameDiffOp next = entersFirst ? b : a;
    if (next == null
        || enter == null
        || !FlowGraph.is(next, FlowGraph.NEXT)
        || !FlowGraph.is(enter, FlowGraph.ENTER)) {
      return;
    }
    String merged = merge.getOutputsOfOp().get(0);
    List<SameDiffOp> choices =
        graph.readers(merged).stream()
            .filter(op -> FlowGraph.is(op, FlowGraph.SWITCH) && exits(op))
            .filter(op -> op.getInputsToOp().get(0).equals(merged))
            .toList();
    if (choices.size() != 1) {
      throw FlowGraph.refusal(
          merge, "expected one switch that reads it, found %d".formatted(choices.size()));
    }
    SameDiffOp choice = choices.get(0);
    carried.add(
        new Carried(
            enter.getInputsToOp().get(0),
            merged,
            next.getInputsToOp().get(0),
            choice,
            exit(choice)));
  }

  /** Whether an operation hands values out of a loop: branches inside the condition do not. */
  private boolean exits(SameDiffOp choice) {
    return graph.readers(choice.getOutputsOfOp().get(0)).stream()
        .anyMatch(op -> FlowGraph.is(op, FlowGraph.EXIT));
  }

  private @Nullable SameDiffOp exit(SameDiffOp choice) {
    List<SameDiffOp> exits = graph.readers(choice.getOutputsOfOp().get(0));
    if (exits.size() > 1 || exits.stream().anyMatch(op -> !FlowGraph.is(op, FlowGraph.EXIT))) {
      throw FlowGraph.refusal(choice, "expected one exit of the loop that reads it");
    }
    return exits.isEmpty() ? null : exits.get(0);
  }

  /** Puts one operation where the loop was. */
  void fold() {
    String condition = condition();
    GraphPart test = new GraphPart(graph, variable -> border(variable, null));
    GraphPart body = new GraphPart(graph, variable -> border(variable, condition));
    for (Carried value : carried) {
      test.input(value.merged());
      body.input(value.current());
    }
    test.result(condition);
    carried.forEach(value -> body.result(value.next()));
    if (test.ops().stream().anyMatch(body.ops()::contains)) {
      throw FlowGraph.refusal(first, "its loop computes one value for its condition and its body");
    }
    requireRead(test, body);
    Looping loop = new Looping(built(test), built(body), results());
    List<String> inputs = new ArrayList<>(carried.stream().map(Carried::initial).toList());
    inputs.addAll(test.inputs().subList(carried.size(), test.inputs().size()));
    inputs.addAll(body.inputs().subList(carried.size(), body.inputs().size()));
    replace(loop, inputs);
  }

  /** Nothing is dropped: what a loop computes beside its values is refused. */
  private void requireRead(GraphPart test, GraphPart body) {
    Set<SameDiffOp> left = new LinkedHashSet<>(inside);
    left.removeAll(test.ops());
    left.removeAll(body.ops());
    carried.forEach(value -> left.remove(value.choice()));
    left.removeIf(op -> FRAME.contains(op.getOp().opName()));
    if (!left.isEmpty()) {
      throw FlowGraph.refusal(
          left.iterator().next(), "it runs inside a loop, and no step reads what it computes");
    }
  }

  private SourceGraph built(GraphPart part) {
    SourceGraph built = part.build();
    Branches.fold(new FlowGraph(built.sameDiff()));
    return built;
  }

  /** The variable that all switches ask, before it is marked as the condition of a loop. */
  private String condition() {
    List<String> asked =
        carried.stream().map(value -> value.choice().getInputsToOp().get(1)).distinct().toList();
    if (asked.size() != 1) {
      throw FlowGraph.refusal(
          first, "expected a loop with one condition, found %d".formatted(asked.size()));
    }
    String condition = asked.get(0);
    if (carried.stream().anyMatch(value -> value.merged().equals(condition))) {
      throw FlowGraph.refusal(
          first,
          "the condition of its loop is a value of the loop itself, which SameDiff never hands out; compute the condition by an operation");
    }
    SameDiffOp mark = graph.producer(condition);
    return FlowGraph.is(mark, FlowGraph.LOOP_COND) && mark != null
        ? mark.getInputsToOp().get(0)
        : condition;
  }

  /** Where a part of the loop ends: {@code condition} is null in the part that computes it. */
  private @Nullable String border(String variable, @Nullable String condition) {
    if (!variables.contains(variable)) {
      return variable;
    }
    SameDiffOp op = graph.producer(variable);
    if (op != null && FlowGraph.is(op, FlowGraph.ENTER)) {
      return op.getInputsToOp().get(0);
    }
    boolean leaks =
        carried.stream()
            .anyMatch(
                value ->
                    condition == null
                        ? value.choice().getOutputsOfOp().contains(variable)
                        : value.merged().equals(variable));
    if (leaks && op != null) {
      throw FlowGraph.refusal(
          op,
          "expected to be read by %s only"
              .formatted(condition == null ? "the body" : "the condition"));
    }
    return null;
  }

  private List<Integer> results() {
    List<Integer> results = new ArrayList<>();
    for (int i = 0; i < carried.size(); i++) {
      if (carried.get(i).exit() != null) {
        results.add(i);
      }
    }
    return results;
  }

  private void replace(Looping loop, List<String> inputs) {
    List<SameDiffOp> exits = new ArrayList<>();
    for (Carried value : carried) {
      if (value.exit() != null) {
        exits.add(value.exit());
      }
    }
    if (exits.isEmpty()) {
      throw FlowGraph.refusal(first, "expected a loop with an exit, found none");
    }
    graph.remove(inside);
    graph.replace(exits, loop, inputs);
  }
}

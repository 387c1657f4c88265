package dev.assay.export.samediff.flow;

import dev.assay.export.samediff.Branching;
import dev.assay.export.samediff.SourceGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;

/**
 * Branches as SameDiff writes them: a switch hands a value to one of two branches, by a condition,
 * and a merge takes what the branch computes that ran.
 */
final class Branches {
  private final FlowGraph graph;
  private final Sides sides;

  private Branches(FlowGraph graph) {
    this.graph = graph;
    this.sides = new Sides(graph);
  }

  /** Puts one operation where each pair of branches was; the branches of branches, too. */
  static void fold(FlowGraph graph) {
    if (!graph.ops(FlowGraph.SWITCH).isEmpty() || !graph.ops(FlowGraph.MERGE).isEmpty()) {
      new Branches(graph).fold();
    }
  }

  private void fold() {
    List<SameDiffOp> open = new ArrayList<>(sides.merges());
    Set<SameDiffOp> folded = new HashSet<>();
    while (!open.isEmpty()) {
      String condition = sides.condition(open.get(0));
      List<SameDiffOp> group = new ArrayList<>();
      for (SameDiffOp merge : open) {
        if (sides.condition(merge).equals(condition) && !dependsOn(group, merge)) {
          group.add(merge);
        }
      }
      open.removeAll(group);
      fold(condition, group, folded);
    }
    for (SameDiffOp op : graph.sameDiff().getOps().values()) {
      if (!FlowGraph.is(op, FlowGraph.SWITCH) && sides.isInBranch(op)) {
        throw FlowGraph.refusal(
            op, "it runs for one value of a condition only, and no merge reads what it computes");
      }
    }
    graph.remove(graph.ops(FlowGraph.SWITCH));
  }

  private boolean dependsOn(Collection<SameDiffOp> group, SameDiffOp merge) {
    return graph.dependents(group, op -> false).contains(merge);
  }

  private void fold(String condition, List<SameDiffOp> merges, Set<SameDiffOp> folded) {
    GraphPart whenTrue = part(condition, true, merges);
    GraphPart whenFalse = part(condition, false, merges);
    for (GraphPart part : List.of(whenTrue, whenFalse)) {
      for (SameDiffOp op : part.ops()) {
        if (!folded.add(op)) {
          throw FlowGraph.refusal(op, "expected to be computed by one branch, found two");
        }
      }
    }
    List<String> inputs = new ArrayList<>(List.of(condition));
    inputs.addAll(whenTrue.inputs());
    inputs.addAll(whenFalse.inputs());
    Branching branching = new Branching(built(whenTrue), built(whenFalse));
    List<SameDiffOp> gone = new ArrayList<>(whenTrue.ops());
    gone.addAll(whenFalse.ops());
    graph.remove(gone);
    graph.replace(merges, branching, inputs);
  }

  private static SourceGraph built(GraphPart part) {
    SourceGraph built = part.build();
    fold(new FlowGraph(built.sameDiff()));
    return built;
  }

  private GraphPart part(String condition, boolean side, List<SameDiffOp> merges) {
    GraphPart part = new GraphPart(graph, variable -> border(variable, condition));
    for (SameDiffOp merge : merges) {
      part.result(sides.input(merge, condition, side));
    }
    return part;
  }

  /** A branch begins at the switches of its condition, and at what does not depend on it. */
  private @Nullable String border(String variable, String condition) {
    SameDiffOp op = graph.producer(variable);
    if (FlowGraph.is(op, FlowGraph.SWITCH)
        && op != null
        && op.getInputsToOp().get(1).equals(condition)) {
      return op.getInputsToOp().get(0);
    }
    return sides.dependsOn(variable, condition) ? null : variable;
  }
}

package dev.assay.export.samediff.flow;

import dev.assay.data.FailureException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.Enter;

/**
 * Control flow in SameDiff graphs. SameDiff writes it as operations that let values through or not;
 * here each pair of branches and each loop becomes one operation with graphs of its own.
 */
public final class ControlFlow {
  private ControlFlow() {}

  /** Whether a graph has any. */
  public static boolean isIn(SameDiff sameDiff) {
    FlowGraph graph = new FlowGraph(sameDiff);
    return !graph.ops(FlowGraph.MERGE).isEmpty() || !graph.ops(FlowGraph.SWITCH).isEmpty();
  }

  /**
   * Folds it, in place.
   *
   * @throws FailureException if it has another form than SameDiff's {@code ifCond} and {@code
   *     whileLoop} give it, naming the operation
   */
  public static void fold(SameDiff sameDiff) {
    FlowGraph graph = new FlowGraph(sameDiff);
    graph.requireForms();
    removeCounters(graph);
    for (LoopFrame loop = innermost(graph); loop != null; loop = innermost(graph)) {
      loop.fold();
    }
    Branches.fold(graph);
  }

  /**
   * Says again which values enter a loop once for all its steps: what no merge reads. SameDiff does
   * not save it.
   */
  public static void restoreConstants(SameDiff sameDiff) {
    FlowGraph graph = new FlowGraph(sameDiff);
    for (SameDiffOp op : graph.ops(FlowGraph.ENTER)) {
      if (op.getOp() instanceof Enter enter) {
        enter.setConstant(
            graph.readers(op.getOutputsOfOp().get(0)).stream()
                .noneMatch(reader -> FlowGraph.is(reader, FlowGraph.MERGE)));
      }
    }
  }

  /** Every loop has a counter that merges with itself and counts nothing. */
  private static void removeCounters(FlowGraph graph) {
    List<SameDiffOp> counters =
        graph.ops(FlowGraph.MERGE).stream()
            .filter(op -> op.getInputsToOp().contains(op.getOutputsOfOp().get(0)))
            .toList();
    graph.remove(graph.dependents(counters, op -> false));
  }

  private static @Nullable LoopFrame innermost(FlowGraph graph) {
    Map<String, List<SameDiffOp>> frames = new LinkedHashMap<>();
    for (SameDiffOp op : graph.ops(FlowGraph.ENTER)) {
      if (op.getOp() instanceof Enter enter) {
        frames.computeIfAbsent(enter.getFrameName(), name -> new ArrayList<>()).add(op);
      }
    }
    if (frames.isEmpty()) {
      return null;
    }
    return frames.values().stream()
        .map(enters -> new LoopFrame(graph, enters))
        .filter(LoopFrame::isInnermost)
        .findFirst()
        .orElseThrow(
            () ->
                FlowGraph.refusal(
                    graph.ops(FlowGraph.ENTER).get(0),
                    "expected a loop inside which no other ends"));
  }
}

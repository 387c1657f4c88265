package dev.assay.export.samediff.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;

/**
 * Which conditions must have which value for a variable of a graph without loops to be computed.
 */
final class Sides {
  private final FlowGraph graph;
  private final Map<String, Set<Side>> sides = new HashMap<>();
  private final Map<SameDiffOp, String> conditions = new HashMap<>();
  private final List<SameDiffOp> merges = new ArrayList<>();

  /** One value of a condition. */
  private record Side(String condition, boolean value) {
    Side other() {
      return new Side(condition, !value);
    }
  }

  /** Walks a graph. */
  Sides(FlowGraph graph) {
    this.graph = graph;
    List<SameDiffOp> waiting = new ArrayList<>(graph.sameDiff().getOps().values());
    Set<SameDiffOp> done = new HashSet<>();
    while (!waiting.isEmpty()) {
      if (!waiting.removeIf(op -> isReady(op, done) && learn(op) && done.add(op))) {
        throw FlowGraph.refusal(
            waiting.get(0), "part of a loop of another form than SameDiff's whileLoop has");
      }
    }
  }

  /** The merges that are in no branch themselves, each after those it depends on. */
  List<SameDiffOp> merges() {
    return merges.stream().filter(merge -> !isInBranch(merge)).toList();
  }

  /** The condition that decides between the inputs of a merge. */
  String condition(SameDiffOp merge) {
    return conditions.getOrDefault(merge, "");
  }

  /** The input of a merge that is computed where its condition has a value. */
  String input(SameDiffOp merge, String condition, boolean value) {
    String first = merge.getInputsToOp().get(0);
    return of(first).contains(new Side(condition, value)) ? first : merge.getInputsToOp().get(1);
  }

  boolean dependsOn(String variable, String condition) {
    return of(variable).stream().anyMatch(side -> side.condition().equals(condition));
  }

  /** Whether an operation runs for some value of a condition only. */
  boolean isInBranch(SameDiffOp op) {
    return op.getOutputsOfOp().stream().anyMatch(name -> !of(name).isEmpty());
  }

  private Set<Side> of(String variable) {
    return sides.getOrDefault(variable, Set.of());
  }

  private boolean isReady(SameDiffOp op, Set<SameDiffOp> done) {
    return op.getInputsToOp().stream()
        .map(graph::producer)
        .allMatch(producer -> producer == null || done.contains(producer));
  }

  private boolean learn(SameDiffOp op) {
    if (FlowGraph.is(op, FlowGraph.MERGE)) {
      merges.add(op);
      sides.put(op.getOutputsOfOp().get(0), merged(op));
      return true;
    }
    Set<Side> all = new HashSet<>();
    op.getInputsToOp().forEach(name -> all.addAll(of(name)));
    if (all.stream().anyMatch(side -> all.contains(side.other()))) {
      throw FlowGraph.refusal(op, "it reads both branches of a condition, of which one runs");
    }
    if (FlowGraph.is(op, FlowGraph.SWITCH)) {
      choose(op, all);
    } else {
      op.getOutputsOfOp().forEach(name -> sides.put(name, all));
    }
    return true;
  }

  private void choose(SameDiffOp op, Set<Side> before) {
    String condition = op.getInputsToOp().get(1);
    if (op.getInputsToOp().get(0).equals(condition)) {
      throw FlowGraph.refusal(op, "it switches its own condition; read the condition outside");
    }
    for (int i = 0; i < op.getOutputsOfOp().size(); i++) {
      Set<Side> all = new HashSet<>(before);
      all.add(new Side(condition, i == 1));
      sides.put(op.getOutputsOfOp().get(i), all);
    }
  }

  private Set<Side> merged(SameDiffOp merge) {
    Set<Side> first = of(merge.getInputsToOp().get(0));
    Set<Side> second = of(merge.getInputsToOp().get(1));
    List<Side> deciding = first.stream().filter(side -> second.contains(side.other())).toList();
    if (deciding.size() != 1) {
      throw FlowGraph.refusal(
          merge,
          "expected each of its inputs to read a value through a switch of its condition, found one that SameDiff computes either way");
    }
    Set<Side> rest = new HashSet<>(first);
    rest.remove(deciding.get(0));
    Set<Side> other = new HashSet<>(second);
    other.remove(deciding.get(0).other());
    if (!rest.equals(other)) {
      throw FlowGraph.refusal(merge, "its inputs depend on different further conditions");
    }
    conditions.put(merge, deciding.get(0).condition());
    return rest;
  }
}

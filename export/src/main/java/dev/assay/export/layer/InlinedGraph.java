package dev.assay.export.layer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.NameScope;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;

/** Adds operations that a user's class defines to a graph, all of them named after their layer. */
final class InlinedGraph {
  private final SameDiff sameDiff;
  private final String scope;
  private final Set<String> variablesBefore;
  private final Set<String> opsBefore;

  private InlinedGraph(LayerGraph graph) {
    this.sameDiff = graph.sameDiff();
    this.scope = graph.node();
    this.variablesBefore = Set.copyOf(sameDiff.getVariables().keySet());
    this.opsBefore = Set.copyOf(sameDiff.getOps().keySet());
  }

  /** Runs the definition, and keeps what its result depends on. */
  static SDVariable add(LayerGraph graph, Function<SameDiff, @Nullable SDVariable> definition) {
    InlinedGraph inlined = new InlinedGraph(graph);
    SDVariable result;
    try (NameScope scope = graph.sameDiff().withNameScope(graph.node())) {
      result = definition.apply(scope.getSameDiff());
    } catch (RuntimeException e) {
      throw graph.refusal(
          "expected a definition that SameDiff takes, found %s"
              .formatted(String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString())));
    }
    if (result == null) {
      throw graph.refusal("expected a definition with a result, found none");
    }
    SDVariable inGraph = graph.sameDiff().getVariable(result.name());
    inlined.prune(inGraph.name());
    inlined.scopeConstants();
    return inGraph;
  }

  /** SameDiff gives the scope to operations only: constants of two layers would collide. */
  private void scopeConstants() {
    List<String> unscoped =
        sameDiff.getVariables().keySet().stream()
            .filter(name -> !variablesBefore.contains(name) && !name.startsWith(scope + "/"))
            .toList();
    for (String name : unscoped) {
      sameDiff.renameVariable(name, scope + "/" + name);
    }
  }

  /** Losses and the like are dropped, with the placeholders that only they read. */
  private void prune(String result) {
    Set<String> needed = needed(result);
    for (SameDiffOp op : List.copyOf(sameDiff.getOps().values())) {
      if (!opsBefore.contains(op.getName()) && !needed.contains(op.getName())) {
        op.getInputsToOp().forEach(input -> readers(input).remove(op.getName()));
        op.getOutputsOfOp().forEach(sameDiff.getVariables()::remove);
        sameDiff.getOps().remove(op.getName());
      }
    }
    sameDiff.inputs().stream()
        .filter(name -> !variablesBefore.contains(name))
        .filter(name -> readers(name).isEmpty())
        .forEach(sameDiff.getVariables()::remove);
  }

  /** Names of the operations that read a variable; SameDiff's own list, where it has one. */
  private List<String> readers(String variable) {
    Variable found = sameDiff.getVariables().get(variable);
    List<String> readers = found == null ? null : found.getInputsForOp();
    return readers == null ? new ArrayList<>() : readers;
  }

  private Set<String> needed(String result) {
    Set<String> needed = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(result));
    while (!open.isEmpty()) {
      Variable variable = sameDiff.getVariables().get(open.pop());
      String producer = variable == null ? null : variable.getOutputOfOp();
      SameDiffOp op = producer == null ? null : sameDiff.getOps().get(producer);
      if (op != null && needed.add(op.getName())) {
        open.addAll(op.getInputsToOp());
      }
    }
    return needed;
  }
}

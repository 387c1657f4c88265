package dev.assay.export.samediff.flat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;

/**
 * The outputs of a stored graph. The file does not say them: they are the results that no operation
 * reads. A graph that was saved in training computes its loss as well, from labels: placeholders
 * that nothing but losses depends on and that the user gives no shape of. What needs a label is
 * left out, and the results that only it read are outputs then.
 */
final class GraphOutputs {
  private final SameDiff sameDiff;
  private final List<String> results = new ArrayList<>();
  private final Set<String> labels = new HashSet<>();
  private final List<String> names;

  /**
   * Finds the outputs.
   *
   * @param given placeholders that the user gives the shape of
   */
  GraphOutputs(SameDiff sameDiff, StoredGraph stored, Set<String> given) {
    this.sameDiff = sameDiff;
    stored.ops().forEach(op -> results.addAll(op.outputs()));
    Set<String> losses = Set.copyOf(stored.losses());
    List<String> unread = results.stream().filter(name -> readers(name).isEmpty()).toList();
    List<String> left = List.of();
    if (!losses.isEmpty() && (!given.isEmpty() || !losses.containsAll(unread))) {
      left = withoutLabels(new HashSet<>(unread), losses, given);
    }
    if (left.isEmpty()) {
      labels.clear();
    }
    names = left.isEmpty() ? unread : left;
  }

  /** Names of the outputs, in the order of the operations. */
  List<String> names() {
    return names;
  }

  /** Whether a placeholder is no input of what is left. */
  boolean isLabel(String placeholder) {
    return labels.contains(placeholder);
  }

  private List<String> withoutLabels(Set<String> unread, Set<String> losses, Set<String> given) {
    Set<String> needLabels = new HashSet<>();
    Set<String> needInputs = new HashSet<>();
    for (String placeholder : sameDiff.inputs()) {
      Set<String> dependent = dependents(placeholder);
      Set<String> ends = new HashSet<>(dependent);
      ends.retainAll(unread);
      if (!given.contains(placeholder) && !ends.isEmpty() && losses.containsAll(ends)) {
        labels.add(placeholder);
        needLabels.addAll(dependent);
      } else {
        needInputs.addAll(dependent);
      }
    }
    if (labels.isEmpty()) {
      return List.of();
    }
    return results.stream()
        .filter(name -> needInputs.contains(name) && !needLabels.contains(name))
        .filter(name -> readers(name).stream().allMatch(op -> isBehind(op, needLabels)))
        .toList();
  }

  private boolean isBehind(String op, Set<String> needLabels) {
    return needLabels.containsAll(outputs(op));
  }

  /** Every result that depends on a variable. */
  private Set<String> dependents(String variable) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(variable));
    while (!open.isEmpty()) {
      for (String op : readers(open.pop())) {
        outputs(op).stream().filter(seen::add).forEach(open::add);
      }
    }
    return seen;
  }

  private List<String> readers(String name) {
    Variable variable = sameDiff.getVariables().get(name);
    return variable == null || variable.getInputsForOp() == null
        ? List.of()
        : variable.getInputsForOp();
  }

  private List<String> outputs(String op) {
    SameDiffOp found = sameDiff.getOps().get(op);
    return found == null || found.getOutputsOfOp() == null ? List.of() : found.getOutputsOfOp();
  }
}

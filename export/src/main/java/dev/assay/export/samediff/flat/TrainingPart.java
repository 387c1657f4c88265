package dev.assay.export.samediff.flat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;

/**
 * The part of a graph that only training needs. A graph that was saved in training computes its
 * loss as well, from labels: placeholders that nothing but losses depends on and that the user
 * gives no shape of.
 *
 * @param sameDiff the graph
 * @param losses names of the results that training minimized
 */
record TrainingPart(SameDiff sameDiff, Set<String> losses) {

  /**
   * Takes it out of the graph: the labels and all that depends on them, and what only these read
   * and no input reaches. A graph that answers nothing but losses is left as it is, unless the user
   * names its inputs.
   *
   * @param given placeholders that the user gives the shape of
   */
  void remove(Set<String> given) {
    Set<String> unread = new HashSet<>(results());
    unread.removeIf(name -> !readers(name).isEmpty());
    if (losses.isEmpty() || (given.isEmpty() && losses.containsAll(unread))) {
      return;
    }
    Set<String> labels = new HashSet<>();
    Set<String> needLabels = new HashSet<>();
    Set<String> answers = new HashSet<>();
    for (String placeholder : sameDiff.inputs()) {
      Set<String> dependents = dependents(placeholder);
      Set<String> ends = new HashSet<>(dependents);
      ends.retainAll(unread);
      if (!given.contains(placeholder) && !ends.isEmpty() && losses.containsAll(ends)) {
        labels.add(placeholder);
        needLabels.addAll(dependents);
      } else {
        answers.addAll(dependents);
      }
    }
    if (!labels.isEmpty() && !needLabels.containsAll(answers)) {
      takeOut(needLabels);
      labels.forEach(sameDiff.getVariables()::remove);
      removeUnreached(answers, unread);
    }
  }

  private void removeUnreached(Set<String> answers, Set<String> unread) {
    Set<String> idle = new HashSet<>();
    do {
      takeOut(idle);
      idle.clear();
      results().stream()
          .filter(name -> !answers.contains(name) && !unread.contains(name))
          .filter(name -> readers(name).isEmpty())
          .forEach(idle::add);
    } while (!idle.isEmpty());
  }

  /** Takes out the operations that compute only these. */
  private void takeOut(Set<String> variables) {
    Set<String> gone = new HashSet<>();
    sameDiff
        .getOps()
        .forEach(
            (name, op) -> {
              if (variables.containsAll(op.getOutputsOfOp())) {
                gone.add(name);
                op.getOutputsOfOp().forEach(sameDiff.getVariables()::remove);
              }
            });
    gone.forEach(sameDiff.getOps()::remove);
    for (Variable variable : sameDiff.getVariables().values()) {
      List<String> left = readers(variable).stream().filter(op -> !gone.contains(op)).toList();
      variable.setInputsForOp(left.isEmpty() ? null : new ArrayList<>(left));
    }
  }

  private List<String> results() {
    return sameDiff.getOps().values().stream().flatMap(op -> op.getOutputsOfOp().stream()).toList();
  }

  /** Every result that depends on a variable. */
  private Set<String> dependents(String variable) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(variable));
    while (!open.isEmpty()) {
      for (String reader : readers(open.pop())) {
        SameDiffOp op = sameDiff.getOps().get(reader);
        if (op != null) {
          op.getOutputsOfOp().stream().filter(seen::add).forEach(open::add);
        }
      }
    }
    return seen;
  }

  private List<String> readers(String name) {
    Variable variable = sameDiff.getVariables().get(name);
    return variable == null ? List.of() : readers(variable);
  }

  private static List<String> readers(Variable variable) {
    return variable.getInputsForOp() == null ? List.of() : variable.getInputsForOp();
  }
}

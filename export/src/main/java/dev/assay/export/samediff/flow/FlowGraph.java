package dev.assay.export.samediff.flow;

import dev.assay.data.FailureException;
import dev.assay.export.samediff.FlowOp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A SameDiff graph being rewritten: who computes and who reads what.
 *
 * @param sameDiff the graph
 */
record FlowGraph(SameDiff sameDiff) {
  static final String ENTER = "enter";
  static final String EXIT = "exit";
  static final String LOOP_COND = "loop_cond";
  static final String MERGE = "merge";
  static final String NEXT = "next_iteration";
  static final String SWITCH = "switch";

  /** Numbers of inputs and outputs of the operations that control the flow. */
  private static final Map<String, List<Integer>> FORMS =
      Map.of(
          ENTER, List.of(1, 1),
          EXIT, List.of(1, 1),
          LOOP_COND, List.of(1, 1),
          MERGE, List.of(2, 1),
          NEXT, List.of(1, 1),
          SWITCH, List.of(2, 2));

  /**
   * Refuses an operation that has not as many inputs and outputs as its kind.
   *
   * @throws FailureException naming it
   */
  void requireForms() {
    for (SameDiffOp op : sameDiff.getOps().values()) {
      List<Integer> form = List.of(op.getInputsToOp().size(), op.getOutputsOfOp().size());
      List<Integer> expected = FORMS.getOrDefault(op.getOp().opName(), form);
      if (!form.equals(expected)) {
        throw refusal(
            op,
            "expected its numbers of inputs and outputs to be %s, found %s"
                .formatted(expected, form));
      }
    }
  }

  /** Operations of one kind, in the graph's order. */
  List<SameDiffOp> ops(String type) {
    return sameDiff.getOps().values().stream().filter(op -> is(op, type)).toList();
  }

  static boolean is(@Nullable SameDiffOp op, String type) {
    return op != null && op.getOp().opName().equals(type);
  }

  /** The operation that computes a variable; null for placeholders and constants. */
  @Nullable SameDiffOp producer(String variable) {
    Variable found = sameDiff.getVariables().get(variable);
    String name = found == null ? null : found.getOutputOfOp();
    return name == null ? null : sameDiff.getOps().get(name);
  }

  List<SameDiffOp> readers(String variable) {
    Variable found = sameDiff.getVariables().get(variable);
    List<String> names = found == null ? null : found.getInputsForOp();
    return names == null
        ? List.of()
        : names.stream().map(sameDiff.getOps()::get).filter(Objects::nonNull).toList();
  }

  DataType type(String variable) {
    return sameDiff.getVariable(variable).dataType();
  }

  /**
   * Operations and all that depends on them, up to those that {@code ends} says: these are left
   * out.
   */
  Set<SameDiffOp> dependents(Collection<SameDiffOp> from, Predicate<SameDiffOp> ends) {
    Set<SameDiffOp> found = new LinkedHashSet<>(from);
    Deque<SameDiffOp> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      for (String output : open.pop().getOutputsOfOp()) {
        readers(output).stream()
            .filter(reader -> !ends.test(reader))
            .filter(found::add)
            .forEach(open::add);
      }
    }
    return found;
  }

  /** Takes operations out of the graph, together with what they compute. */
  void remove(Collection<SameDiffOp> ops) {
    takeOut(ops);
    ops.forEach(op -> op.getOutputsOfOp().forEach(sameDiff.getVariables()::remove));
  }

  /** Puts an operation in the place of others of one result each, which it computes in order. */
  void replace(List<SameDiffOp> ops, FlowOp by, List<String> inputs) {
    takeOut(ops);
    String name = ops.get(0).getName();
    by.setOwnName(name);
    GraphPart.add(
        sameDiff,
        SameDiffOp.builder()
            .name(name)
            .op(by)
            .inputsToOp(new ArrayList<>(inputs))
            .outputsOfOp(
                new ArrayList<>(ops.stream().map(op -> op.getOutputsOfOp().get(0)).toList()))
            .build());
  }

  private void takeOut(Collection<SameDiffOp> ops) {
    Set<String> gone = new HashSet<>();
    for (SameDiffOp op : ops) {
      gone.add(op.getName());
      sameDiff.getOps().remove(op.getName());
    }
    for (Variable variable : sameDiff.getVariables().values()) {
      if (variable.getInputsForOp() != null) {
        List<String> left =
            variable.getInputsForOp().stream().filter(name -> !gone.contains(name)).toList();
        variable.setInputsForOp(left.isEmpty() ? null : new ArrayList<>(left));
      }
    }
  }

  static FailureException refusal(SameDiffOp op, String found) {
    return new FailureException(
        "Op '%s' (%s): %s.".formatted(op.getOutputsOfOp().get(0), op.getOp().opName(), found));
  }
}

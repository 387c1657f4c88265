package dev.assay.export.op;

import dev.assay.data.FailureException;
import dev.assay.export.samediff.SourceGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;

/** The operations that a graph's outputs depend on, each after those it reads from. */
final class OpOrder {
  private final SameDiff sameDiff;
  private final Map<String, SameDiffOp> needed = new LinkedHashMap<>();

  OpOrder(SourceGraph source) {
    this.sameDiff = source.sameDiff();
    Deque<String> open = new ArrayDeque<>(source.outputs().values());
    Set<String> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      SameDiffOp op = producer(open.pop());
      if (op != null) {
        needed.put(op.getName(), op);
        op.getInputsToOp().stream().filter(seen::add).forEach(open::push);
      }
    }
  }

  Collection<SameDiffOp> needed() {
    return needed.values();
  }

  /**
   * The operations in an order they can run in, as close to their order in the graph as possible.
   *
   * @throws FailureException if the graph has a cycle, as loops have
   */
  List<SameDiffOp> sorted() {
    List<SameDiffOp> sorted = new ArrayList<>();
    Set<String> done = new HashSet<>();
    List<SameDiffOp> waiting =
        new ArrayList<>(
            sameDiff.getOps().values().stream()
                .filter(op -> needed.containsKey(op.getName()))
                .toList());
    while (!waiting.isEmpty()) {
      int before = waiting.size();
      waiting.removeIf(op -> isReady(op, done) && sorted.add(op) && done.add(op.getName()));
      if (waiting.size() == before) {
        throw new FailureException(
            "Op '%s' (%s) is part of a loop, which cannot be exported. Unroll the loop."
                .formatted(waiting.get(0).getName(), waiting.get(0).getOp().opName()));
      }
    }
    return sorted;
  }

  private boolean isReady(SameDiffOp op, Set<String> done) {
    return op.getInputsToOp().stream()
        .map(this::producer)
        .allMatch(producer -> producer == null || done.contains(producer.getName()));
  }

  private @Nullable SameDiffOp producer(String variable) {
    Variable found = sameDiff.getVariables().get(variable);
    String name = found == null ? null : found.getOutputOfOp();
    return name == null ? null : sameDiff.getOps().get(name);
  }
}

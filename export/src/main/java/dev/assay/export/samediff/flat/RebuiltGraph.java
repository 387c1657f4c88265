package dev.assay.export.samediff.flat;

import dev.assay.data.FailureException;
import dev.assay.export.samediff.Graphs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;

/** Builds a SameDiff graph that runs from a stored one. */
final class RebuiltGraph {
  private final StoredGraph stored;
  private final SameDiff sameDiff = Graphs.empty();
  private final Map<StoredVariable.Place, String> places = new HashMap<>();
  private final Map<String, StoredOp> producers = new HashMap<>();

  private RebuiltGraph(StoredGraph stored) {
    this.stored = stored;
  }

  /**
   * Builds a graph.
   *
   * @param placeholders shapes of the placeholders, by name
   * @throws FailureException if its parts do not fit together
   */
  static SameDiff of(StoredGraph stored, Map<String, List<Long>> placeholders) {
    return new RebuiltGraph(stored).build(placeholders);
  }

  private SameDiff build(Map<String, List<Long>> placeholders) {
    for (StoredVariable variable : stored.variables().values()) {
      if (places.putIfAbsent(variable.place(), variable.name()) != null) {
        throw stored.damaged("variable '%s' is another one, too".formatted(variable.name()));
      }
      declare(variable, Optional.ofNullable(placeholders.get(variable.name())));
    }
    for (StoredOp op : stored.ops()) {
      declareOutputs(op);
    }
    for (StoredOp op : sorted()) {
      add(op);
    }
    return sameDiff;
  }

  private void declare(StoredVariable variable, Optional<List<Long>> shape) {
    String name = variable.name();
    declare(name, variable.kind(), variable.type(), shape);
    boolean stores =
        variable.kind() == VariableType.CONSTANT || variable.kind() == VariableType.VARIABLE;
    if (stores && variable.type() != DataType.UTF8) {
      INDArray array =
          variable
              .array()
              .map(StoredArray::read)
              .orElseThrow(() -> stored.damaged("variable '%s' has no values".formatted(name)));
      if (array.dataType() != variable.type()) {
        throw stored.damaged(
            "variable '%s' is declared %s, its values are %s"
                .formatted(name, variable.type(), array.dataType()));
      }
      sameDiff.setArrayForVariable(name, array);
    }
  }

  private void declare(
      String name, VariableType kind, DataType type, Optional<List<Long>> openShape) {
    long[] shape = openShape.map(s -> s.stream().mapToLong(Long::longValue).toArray()).orElse(null);
    SDVariable declared = new SDVariable(name, kind, sameDiff, shape, type);
    sameDiff.getVariables().put(name, Variable.builder().name(name).variable(declared).build());
  }

  private void declareOutputs(StoredOp op) {
    for (int i = 0; i < op.outputs().size(); i++) {
      String name = op.outputs().get(i);
      StoredVariable variable = stored.variables().get(name);
      if (variable == null || variable.kind() != VariableType.ARRAY) {
        throw stored.damaged(
            "'%s', which operation '%s' computes, is no computed variable"
                .formatted(name, op.name()));
      }
      if (producers.putIfAbsent(name, op) != null) {
        throw stored.damaged("two operations compute '%s'".formatted(name));
      }
      places.putIfAbsent(new StoredVariable.Place(op.node(), i), name);
    }
  }

  private void add(StoredOp op) {
    DifferentialFunction function = RebuiltOps.of(op);
    function.setSameDiff(sameDiff);
    function.setOwnName(op.name());
    SameDiffOp added =
        SameDiffOp.builder()
            .name(op.name())
            .op(function)
            .inputsToOp(inputs(op))
            .outputsOfOp(op.outputs())
            .build();
    if (sameDiff.getOps().putIfAbsent(op.name(), added) != null) {
      throw stored.damaged("it has two operations '%s'".formatted(op.name()));
    }
    op.outputs().forEach(name -> variable(name).setOutputOfOp(op.name()));
    for (String name : new LinkedHashSet<>(inputs(op))) {
      Variable read = variable(name);
      if (read.getInputsForOp() == null) {
        read.setInputsForOp(new ArrayList<>());
      }
      read.getInputsForOp().add(op.name());
    }
  }

  private Variable variable(String name) {
    return Objects.requireNonNull(sameDiff.getVariables().get(name));
  }

  private List<String> inputs(StoredOp op) {
    return op.inputs().stream()
        .map(
            place ->
                Optional.ofNullable(places.get(place))
                    .orElseThrow(
                        () ->
                            stored.damaged(
                                "operation '%s' reads a variable that is not there"
                                    .formatted(op.name()))))
        .toList();
  }

  /**
   * The operations, each after those it reads from, else in the file's order. Loops stay where they
   * are: their operations are known by their names, and refused by them.
   */
  private List<StoredOp> sorted() {
    IdentityHashMap<StoredOp, Integer> waiting = new IdentityHashMap<>();
    IdentityHashMap<StoredOp, List<StoredOp>> readers = new IdentityHashMap<>();
    IdentityHashMap<StoredOp, Integer> order = new IdentityHashMap<>();
    stored.ops().forEach(op -> order.put(op, order.size()));
    Queue<StoredOp> ready =
        new PriorityQueue<>(Comparator.comparing(op -> order.getOrDefault(op, 0)));
    for (StoredOp op : stored.ops()) {
      List<StoredOp> before =
          inputs(op).stream().map(producers::get).filter(Objects::nonNull).toList();
      before.forEach(from -> readers.computeIfAbsent(from, key -> new ArrayList<>()).add(op));
      waiting.put(op, before.size());
      if (before.isEmpty()) {
        ready.add(op);
      }
    }
    Set<StoredOp> sorted = Collections.newSetFromMap(new IdentityHashMap<>());
    List<StoredOp> result = new ArrayList<>();
    while (!ready.isEmpty()) {
      StoredOp op = ready.remove();
      sorted.add(op);
      result.add(op);
      for (StoredOp reader : readers.getOrDefault(op, List.of())) {
        if (waiting.merge(reader, -1, Integer::sum) == 0) {
          ready.add(reader);
        }
      }
    }
    List<StoredOp> loops = stored.ops().stream().filter(op -> !sorted.contains(op)).toList();
    if (!loops.isEmpty() && loops.stream().noneMatch(op -> op.kind() == Op.Type.LOGIC)) {
      throw stored.damaged(
          "operation '%s' reads what it computes itself".formatted(loops.get(0).name()));
    }
    result.addAll(loops);
    return result;
  }
}

package dev.assay.export.samediff.flow;

import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.Graphs;
import dev.assay.export.samediff.SourceGraph;
import dev.assay.export.tensor.ElementType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A part of a graph on its way into a graph of its own: some results and all that they depend on,
 * as far as it belongs to the part. What it reads from outside keeps its name: constants are
 * shared, computed values become inputs.
 */
final class GraphPart {
  private final FlowGraph graph;
  private final Function<String, @Nullable String> border;
  private final Set<SameDiffOp> ops = new LinkedHashSet<>();
  private final Map<String, String> outside = new LinkedHashMap<>();
  private final List<String> inputs = new ArrayList<>();
  private final List<String> results = new ArrayList<>();

  /**
   * A part that is still empty.
   *
   * @param border names the variable outside that stands for one; null for what the part computes
   */
  GraphPart(FlowGraph graph, Function<String, @Nullable String> border) {
    this.graph = graph;
    this.border = border;
  }

  /** Declares an input by hand; those that are found to be read follow. */
  void input(String name) {
    inputs.add(name);
    outside.put(name, name);
  }

  /** Adds a result and what it depends on. */
  void result(String variable) {
    collect(variable);
    results.add(variable);
  }

  Set<SameDiffOp> ops() {
    return ops;
  }

  /** Names outside of what the part reads, in the order of its inputs. */
  List<String> inputs() {
    return inputs;
  }

  private void collect(String result) {
    Deque<String> open = new ArrayDeque<>(List.of(result));
    while (!open.isEmpty()) {
      String variable = open.pop();
      SameDiffOp op = graph.producer(variable);
      if (!outside.containsKey(variable) && !isOutside(variable) && op != null && ops.add(op)) {
        op.getInputsToOp().forEach(open::add);
      }
    }
  }

  /** Whether the part ends before a variable, which it then reads. */
  private boolean isOutside(String variable) {
    String name = border.apply(variable);
    if (name == null) {
      return false;
    }
    outside.put(variable, name);
    if (!isConstant(name) && !inputs.contains(name)) {
      inputs.add(name);
    }
    return true;
  }

  private boolean isConstant(String name) {
    VariableType kind = graph.sameDiff().getVariable(name).getVariableType();
    return kind == VariableType.CONSTANT || kind == VariableType.VARIABLE;
  }

  /** The part as a graph; its operations are taken out of the other one afterwards. */
  SourceGraph build() {
    SameDiff part = Graphs.empty();
    for (String name : new LinkedHashSet<>(outside.values())) {
      declareOutside(part, name);
    }
    for (SameDiffOp op : ops) {
      op.getOutputsOfOp().forEach(name -> declare(part, name, graph.type(name)));
    }
    for (SameDiffOp op : ops) {
      op.getOp().setSameDiff(part);
      add(
          part,
          SameDiffOp.builder()
              .name(op.getName())
              .op(op.getOp())
              .inputsToOp(new ArrayList<>(op.getInputsToOp().stream().map(this::inside).toList()))
              .outputsOfOp(op.getOutputsOfOp())
              .build());
    }
    return new SourceGraph(part, ports(), outputs(), List.of());
  }

  private List<GraphInput> ports() {
    return inputs.stream()
        .map(name -> new GraphInput(name, ElementType.of(graph.type(name)), List.of()))
        .toList();
  }

  private Map<String, String> outputs() {
    Map<String, String> outputs = new LinkedHashMap<>();
    results.forEach(name -> outputs.put(name + "/" + outputs.size(), inside(name)));
    return outputs;
  }

  private String inside(String variable) {
    return outside.getOrDefault(variable, variable);
  }

  private void declareOutside(SameDiff part, String name) {
    if (inputs.contains(name)) {
      declare(part, name, VariableType.PLACEHOLDER, graph.type(name));
      return;
    }
    SDVariable constant = graph.sameDiff().getVariable(name);
    declare(part, name, constant.getVariableType(), constant.dataType());
    part.setArrayForVariable(name, constant.getArr());
  }

  /** Declares a computed variable. */
  static void declare(SameDiff sameDiff, String name, DataType type) {
    declare(sameDiff, name, VariableType.ARRAY, type);
  }

  private static void declare(SameDiff sameDiff, String name, VariableType kind, DataType type) {
    SDVariable variable = new SDVariable(name, kind, sameDiff, null, type);
    sameDiff.getVariables().put(name, Variable.builder().name(name).variable(variable).build());
  }

  /** Adds an operation whose variables are declared. */
  static void add(SameDiff sameDiff, SameDiffOp op) {
    op.getOp().setSameDiff(sameDiff);
    sameDiff.getOps().put(op.getName(), op);
    op.getOutputsOfOp().forEach(name -> declared(sameDiff, name).setOutputOfOp(op.getName()));
    for (String name : new LinkedHashSet<>(op.getInputsToOp())) {
      Variable read = declared(sameDiff, name);
      if (read.getInputsForOp() == null) {
        read.setInputsForOp(new ArrayList<>());
      }
      read.getInputsForOp().add(op.getName());
    }
  }

  private static Variable declared(SameDiff sameDiff, String name) {
    return Objects.requireNonNull(sameDiff.getVariables().get(name), name);
  }
}

package dev.assay.export.op;

import dev.assay.data.FailureException;
import dev.assay.export.onnx.Dimension;
import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.samediff.ConverterGuard;
import dev.assay.export.samediff.FlowOp;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.Shapes;
import dev.assay.export.samediff.SourceGraph;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;

/** Walks a SameDiff graph from its inputs to its outputs and converts each operation. */
public final class GraphConversion {
  private final OpRegistry registry;
  private final SourceGraph source;
  private final SameDiff sameDiff;
  private final Shapes shapes;
  private final OnnxGraph graph;
  private final Map<String, OnnxValue> values = new HashMap<>();

  /** A conversion that adds nodes to {@code graph}. */
  GraphConversion(OpRegistry registry, SourceGraph source, Shapes shapes, OnnxGraph graph) {
    this.graph = graph;
    this.registry = registry;
    this.source = source;
    this.sameDiff = source.sameDiff();
    this.shapes = shapes;
  }

  /**
   * Refuses a graph with operations that the registry does not know, all of them at once.
   *
   * @throws FailureException naming each with its node
   */
  public static void requireKnownOps(OpRegistry registry, SourceGraph source) {
    List<SameDiffOp> unknown =
        needed(source).filter(op -> registry.find(op.getOp().opName()).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      throw UnknownOps.refusal(unknown, registry.known());
    }
  }

  /** The operations that outputs depend on, those of the graphs inside a graph too. */
  private static Stream<SameDiffOp> needed(SourceGraph source) {
    return new OpOrder(source)
        .needed().stream()
            .flatMap(
                op ->
                    op.getOp() instanceof FlowOp flow
                        ? Stream.concat(
                            Stream.of(op), flow.parts().stream().flatMap(GraphConversion::needed))
                        : Stream.of(op));
  }

  /**
   * What the ONNX graph is to look like.
   *
   * @param opset version of ONNX's operator set, 13 to 21
   * @param portNames other names of inputs and outputs in the ONNX graph, by their source name
   */
  public record Target(int opset, Map<String, String> portNames) {
    public Target {
      portNames = Map.copyOf(portNames);
    }
  }

  /**
   * Converts a graph.
   *
   * @throws FailureException if an operation cannot be converted
   */
  public static OnnxGraph convert(
      OpRegistry registry, SourceGraph source, Shapes shapes, Target target) {
    requireKnownOps(registry, source);
    return new GraphConversion(registry, source, shapes, new OnnxGraph(target.opset()))
        .run(target.portNames());
  }

  private OnnxGraph run(Map<String, String> portNames) {
    for (GraphInput input : source.inputs()) {
      String name = portNames.getOrDefault(input.name(), input.name());
      values.put(
          input.name(),
          graph.input(name, input.type(), dimensions(shapes.of(input.name()), input.batchAxis())));
    }
    for (SameDiffOp op : new OpOrder(source).sorted()) {
      convert(op);
    }
    source
        .outputs()
        .forEach(
            (name, variable) ->
                graph.output(
                    portNames.getOrDefault(name, name),
                    value(variable),
                    ElementType.of(sameDiff.getVariable(variable).dataType()),
                    dimensions(shapes.of(variable), batchAxis(variable))));
    return graph;
  }

  /**
   * Adds the operations.
   *
   * @param read stands for the graph's inputs, in order
   * @return what stands for its outputs, in order
   */
  List<OnnxValue> inline(List<OnnxValue> read) {
    for (int i = 0; i < read.size(); i++) {
      values.put(source.inputs().get(i).name(), read.get(i));
    }
    new OpOrder(source).sorted().forEach(this::convert);
    return source.outputs().values().stream().map(this::value).toList();
  }

  private void convert(SameDiffOp op) {
    List<OnnxValue> inputs = new ArrayList<>();
    for (String name : op.getInputsToOp()) {
      inputs.add(value(name));
    }
    SourceOp sourceOp = new SourceOp(sameDiff, op, shapes, inputs);
    graph.scope(sourceOp.name());
    OpEntry entry =
        registry.find(sourceOp.type()).orElseThrow(() -> sourceOp.refusal("no ONNX counterpart"));
    if (graph.opset() < entry.firstOpset()) {
      throw sourceOp.refusal(
          "expected opset %d or newer, found %d".formatted(entry.firstOpset(), graph.opset()));
    }
    List<OnnxValue> results =
        ConverterGuard.run(() -> entry.converter().convert(sourceOp, graph), sourceOp::refusal);
    List<String> names = op.getOutputsOfOp();
    for (int i = 0; i < results.size(); i++) {
      graph.name(results.get(i), names.get(i));
      values.put(names.get(i), results.get(i));
    }
  }

  private OnnxValue value(String variable) {
    return values.computeIfAbsent(
        variable,
        name -> {
          SDVariable constant = sameDiff.getVariable(name);
          if (constant.getVariableType() == VariableType.ARRAY) {
            throw new FailureException(
                "Result '%s' has no ONNX counterpart, though its operation has. Save the graph without it."
                    .formatted(name));
          }
          return graph.constant(name, Tensor.view(constant.getArr()));
        });
  }

  private static List<Dimension> dimensions(List<Long> shape, int batchAxis) {
    List<Dimension> dimensions = new ArrayList<>(shape.stream().map(Dimension::of).toList());
    if (batchAxis != GraphInput.NO_BATCH && shape.get(batchAxis) == -1) {
      dimensions.set(batchAxis, Dimension.BATCH);
    }
    return dimensions;
  }

  /**
   * The dimension of an output that is the batch: the only one of its size, or of several the one
   * that is an input's batch, too.
   */
  private int batchAxis(String variable) {
    List<Integer> axes = shapes.batchAxes(variable);
    List<Integer> inputs = source.inputs().stream().map(GraphInput::batchAxis).distinct().toList();
    if (inputs.equals(List.of(GraphInput.NO_BATCH))) {
      return GraphInput.NO_BATCH;
    }
    return axes.size() == 1
        ? axes.get(0)
        : axes.stream().filter(inputs::contains).findFirst().orElse(GraphInput.NO_BATCH);
  }
}

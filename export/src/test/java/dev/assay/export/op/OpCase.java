package dev.assay.export.op;

import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.SourceGraph;
import dev.assay.export.samediff.flow.ControlFlow;
import dev.assay.export.tensor.ElementType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * A small graph that exercises one operation.
 *
 * @param op SameDiff's name of the operation
 * @param what what is special about it
 * @param inputs placeholders, in order
 * @param body builds the graph from the placeholders and gives its outputs
 */
record OpCase(
    String op,
    String what,
    List<GraphInput> inputs,
    BiFunction<SameDiff, List<SDVariable>, List<SDVariable>> body) {
  OpCase {
    inputs = List.copyOf(inputs);
  }

  /** One FLOAT placeholder {@code x} and one output. */
  static OpCase of(
      String op, String what, List<Long> shape, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return new OpCase(
        op,
        what,
        List.of(new GraphInput("x", ElementType.FLOAT, shape)),
        (sd, x) -> List.of(body.apply(sd, x.get(0))));
  }

  /** The graph, its branches and loops folded. */
  SourceGraph graph() {
    SourceGraph graph = unfolded();
    if (ControlFlow.isIn(graph.sameDiff())) {
      ControlFlow.fold(graph.sameDiff());
    }
    return graph;
  }

  /** The graph as SameDiff builds it. */
  SourceGraph unfolded() {
    SameDiff sameDiff = SameDiff.create();
    List<SDVariable> placeholders = new ArrayList<>();
    for (GraphInput input : inputs) {
      long[] shape = input.shape().stream().mapToLong(Long::longValue).toArray();
      placeholders.add(sameDiff.placeHolder(input.name(), input.type().dataType(), shape));
    }
    Map<String, String> outputs = new LinkedHashMap<>();
    List<SDVariable> results = body.apply(sameDiff, placeholders);
    IntStream.range(0, results.size())
        .forEach(i -> outputs.put(results.get(i).name(), results.get(i).name()));
    boolean open = inputs.stream().anyMatch(input -> input.shape().lastIndexOf(-1L) > 0);
    return new SourceGraph(sameDiff, inputs, outputs, open ? List.of(3L, 4L) : List.of());
  }

  @Override
  public String toString() {
    return op + " " + what;
  }
}

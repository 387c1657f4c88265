package dev.assay.export.layer;

import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.nd4j.autodiff.samediff.SDVariable;

/** Vertices that join activations or compute element by element, and those that hold another. */
final class Vertices {
  private Vertices() {}

  static void register(LayerRegistry registry) {
    registry.addVertex(MergeVertex.class, Vertices::merge).onnx("Concat");
    registry
        .addVertex(ElementWiseVertex.class, Vertices::elementWise)
        .onnx("Add Div Max Mul Sub")
        .restriction("more than two inputs to subtract");
    registry.addVertex(ScaleVertex.class, Vertices::scale).onnx("Mul");
    registry.addVertex(ShiftVertex.class, Vertices::shift).onnx("Add");
    registry.addVertex(
        FrozenVertex.class,
        (vertex, inputs, graph) -> graph.vertex(vertex.getUnderlying(), inputs));
    registry.addVertex(
        PreprocessorVertex.class,
        (vertex, inputs, graph) -> graph.preProcessor(vertex.getPreProcessor(), inputs.get(0)));
  }

  /** Concatenates along the merge axis, which counts in the network's own form. */
  private static Flow merge(MergeVertex vertex, List<Flow> inputs, LayerGraph graph) {
    Flow first = inputs.get(0);
    if (inputs.size() == 1) {
      return first;
    }
    int rank = first.form().rank();
    int axis = vertex.getMergeAxis() < 0 ? vertex.getMergeAxis() + rank : vertex.getMergeAxis();
    if (axis < 0 || axis >= rank) {
      throw graph.refusal(
          "mergeAxis: expected an axis of %s, found %d".formatted(first.form(), axis));
    }
    SDVariable[] values =
        inputs.stream()
            .map(input -> graph.as(input, first.form()).value())
            .toArray(SDVariable[]::new);
    int held = first.form().fromChannelsFirst()[axis];
    return first.with(graph.sameDiff().concat(graph.name("concat"), held, values));
  }

  /** Sizes of 1 are broadcast, as Deeplearning4j does. */
  private static Flow elementWise(ElementWiseVertex vertex, List<Flow> inputs, LayerGraph graph) {
    String name = vertex.getOp().name().toLowerCase(Locale.ROOT);
    return switch (vertex.getOp()) {
      case Add -> fold(inputs, graph, (a, b) -> a.add(graph.name(name), b));
      case Product -> fold(inputs, graph, (a, b) -> a.mul(graph.name(name), b));
      case Subtract -> {
        if (inputs.size() > 2) {
          throw graph.refusal("expected two inputs to subtract, found " + inputs.size());
        }
        yield fold(inputs, graph, (a, b) -> a.sub(graph.name(name), b));
      }
      case Max ->
          fold(inputs, graph, (a, b) -> graph.sameDiff().math().max(graph.name(name), a, b));
      case Average -> {
        Flow sum = fold(inputs, graph, (a, b) -> a.add(graph.name("add"), b));
        yield sum.with(sum.value().div(graph.name(name), inputs.size()));
      }
    };
  }

  private static Flow fold(
      List<Flow> inputs, LayerGraph graph, BinaryOperator<SDVariable> operator) {
    Flow first = inputs.get(0);
    return first.with(
        inputs.stream()
            .map(input -> graph.as(input, first.form()).value())
            .reduce(operator)
            .orElseThrow());
  }

  private static Flow scale(ScaleVertex vertex, List<Flow> inputs, LayerGraph graph) {
    Flow input = inputs.get(0);
    return input.with(input.value().mul(graph.name("scale"), vertex.getScaleFactor()));
  }

  private static Flow shift(ShiftVertex vertex, List<Flow> inputs, LayerGraph graph) {
    Flow input = inputs.get(0);
    return input.with(input.value().add(graph.name("shift"), vertex.getShiftFactor()));
  }
}

package dev.assay.export.layer;

import java.util.List;
import java.util.function.BinaryOperator;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.nd4j.autodiff.samediff.SDVariable;

/** Vertices of computation graphs that hold no layer. */
final class Vertices {
  private Vertices() {}

  static void register(LayerRegistry registry) {
    registry.addVertex(MergeVertex.class, Vertices::merge);
    registry.addVertex(ElementWiseVertex.class, Vertices::elementWise);
    registry.addVertex(ScaleVertex.class, Vertices::scale);
    registry.addVertex(ShiftVertex.class, Vertices::shift);
    registry.addVertex(SubsetVertex.class, Vertices::subset);
  }

  /** Concatenates along the merge axis, which counts in the network's own form. */
  private static Flow merge(MergeVertex vertex, List<Flow> inputs, LayerGraph graph) {
    Flow first = inputs.get(0);
    if (inputs.size() == 1) {
      return first;
    }
    requireOneForm(inputs, graph);
    int axis = vertex.getMergeAxis();
    int held = first.form() == Form.NHWC && axis > 0 ? List.of(2, 3, 1).get(axis - 1) : axis;
    SDVariable[] values = inputs.stream().map(Flow::value).toArray(SDVariable[]::new);
    return first.with(graph.sameDiff().concat(graph.name("concat"), held, values));
  }

  private static Flow elementWise(ElementWiseVertex vertex, List<Flow> inputs, LayerGraph graph) {
    requireOneForm(inputs, graph);
    String op = vertex.getOp().name();
    return switch (vertex.getOp()) {
      case Add -> fold(inputs, (a, b) -> a.add(graph.name("add"), b));
      case Product -> fold(inputs, (a, b) -> a.mul(graph.name("multiply"), b));
      case Subtract -> fold(inputs, (a, b) -> a.sub(graph.name("subtract"), b));
      case Max -> fold(inputs, (a, b) -> graph.sameDiff().math().max(graph.name("max"), a, b));
      case Average -> {
        Flow sum = fold(inputs, (a, b) -> a.add(graph.name("add"), b));
        yield sum.with(
            sum.value().div(graph.name(op.toLowerCase(java.util.Locale.ROOT)), inputs.size()));
      }
    };
  }

  private static Flow fold(List<Flow> inputs, BinaryOperator<SDVariable> operator) {
    Flow first = inputs.get(0);
    return first.with(inputs.stream().map(Flow::value).reduce(operator).orElseThrow());
  }

  private static void requireOneForm(List<Flow> inputs, LayerGraph graph) {
    List<Form> forms = inputs.stream().map(Flow::form).distinct().toList();
    if (forms.size() > 1) {
      throw graph.refusal("expected inputs of one form, found " + forms);
    }
  }

  private static Flow scale(ScaleVertex vertex, List<Flow> inputs, LayerGraph graph) {
    Flow input = inputs.get(0);
    return input.with(input.value().mul(graph.name("scale"), vertex.getScaleFactor()));
  }

  private static Flow shift(ShiftVertex vertex, List<Flow> inputs, LayerGraph graph) {
    Flow input = inputs.get(0);
    return input.with(input.value().add(graph.name("shift"), vertex.getShiftFactor()));
  }

  /** Channels or features {@code from} to {@code to}, both included. */
  private static Flow subset(SubsetVertex vertex, List<Flow> inputs, LayerGraph graph) {
    Flow input = inputs.get(0);
    if (input.form() == Form.NHWC) {
      throw graph.refusal("expected a subset of features or NCHW channels, found NHWC");
    }
    SDVariable part =
        graph
            .sameDiff()
            .stridedSlice(
                graph.name("subset"),
                input.value(),
                new long[] {0, vertex.getFrom()},
                new long[] {0, vertex.getTo() + 1L},
                new long[] {1, 1},
                1,
                1,
                0,
                0,
                0);
    return input.with(part);
  }
}

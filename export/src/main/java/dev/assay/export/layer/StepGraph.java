package dev.assay.export.layer;

import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.RecurrentStep;
import dev.assay.export.tensor.ElementType;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The graph of one step of a recurrent layer, under construction. */
final class StepGraph {
  private final LayerGraph graph;
  private final DataType type;
  private final SDVariable input;
  private final long features;
  private final List<RecurrentStep.State> states = new ArrayList<>();
  private final List<GraphInput> whole = new ArrayList<>();

  /** A step of {@code outer}'s layer that reads so many features. */
  StepGraph(LayerGraph outer, DataType type, long features) {
    this.graph = outer.inner("step");
    this.type = type;
    this.features = features;
    this.input = graph.sameDiff().placeHolder(graph.name("x"), type, -1, features);
  }

  LayerGraph graph() {
    return graph;
  }

  /** The step's slice of the series, {@code [N, features]}. */
  SDVariable input() {
    return input;
  }

  SDVariable constant(String what, INDArray value) {
    return graph.constant(what, value);
  }

  /** A state before the step; it is 0 before the first. */
  SDVariable state(String what, long... shape) {
    return graph.sameDiff().placeHolder(graph.name(what), type, shape);
  }

  /** Says what becomes of a state. */
  void become(SDVariable before, SDVariable after) {
    states.add(new RecurrentStep.State(before.name(), after.name(), shape(before)));
  }

  /** A value that each step reads whole. */
  SDVariable whole(String what, long... shape) {
    SDVariable value = graph.sameDiff().placeHolder(graph.name(what), type, shape);
    whole.add(new GraphInput(value.name(), ElementType.of(type), shape(value)));
    return value;
  }

  SDVariable activation(IActivation f, SDVariable rows) {
    return graph.activation(f, new Flow(rows, Form.FEED_FORWARD)).value();
  }

  /** Columns {@code index * size} to {@code (index + 1) * size} of rows. */
  SDVariable columns(SDVariable rows, int index, long size) {
    return graph
        .sameDiff()
        .stridedSlice(
            graph.name("columns"),
            rows,
            new long[] {0, index * size},
            new long[] {0, (index + 1) * size},
            new long[] {1, 1},
            1,
            1,
            0,
            0,
            0);
  }

  /** 1 where the step counts, 0 where all its features are {@code value}; {@code [N, 1]}. */
  SDVariable counts(double value) {
    return input.neq(graph.name("other"), value).castTo(type).max(graph.name("counts"), true, 1);
  }

  RecurrentStep step(SDVariable output, long size) {
    return new RecurrentStep(
        graph.sameDiff(), input.name(), features, states, whole, output.name(), size);
  }

  private static List<Long> shape(SDVariable placeholder) {
    List<Long> sizes = new ArrayList<>();
    for (long size : placeholder.placeholderShape()) {
      sizes.add(size);
    }
    return sizes;
  }
}

package dev.assay.export.layer;

import dev.assay.export.samediff.TimeRepeat;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Vertices over time series. They take the last dimension for time whatever the form: of NWC that
 * is the features.
 */
final class SeriesVertices {
  private static final int LAST_DIMENSION = 2;

  private SeriesVertices() {}

  static void register(LayerRegistry registry) {
    registry
        .addVertex(LastTimeStepVertex.class, SeriesVertices::last)
        .onnx("Slice")
        .restriction("anything but series");
    registry
        .addVertex(ReverseTimeSeriesVertex.class, SeriesVertices::reverse)
        .onnx("Slice")
        .restriction("anything but series");
    registry
        .addVertex(DuplicateToTimeSeriesVertex.class, SeriesVertices::duplicate)
        .onnx("Expand")
        .restriction("anything but rows");
  }

  private static Flow last(LastTimeStepVertex vertex, List<Flow> inputs, LayerGraph graph) {
    return Sequences.step(new Flow(series(inputs, graph), Form.NCW), -1, graph);
  }

  private static Flow reverse(ReverseTimeSeriesVertex vertex, List<Flow> inputs, LayerGraph graph) {
    SDVariable reversed =
        graph.sameDiff().reverse(graph.name("reverse"), series(inputs, graph), LAST_DIMENSION);
    return graph.received(reversed, inputs.get(0).form());
  }

  private static SDVariable series(List<Flow> inputs, LayerGraph graph) {
    Flow input = inputs.get(0);
    if (input.form().rank() != 3) {
      throw graph.refusal("expected time series, found " + input.form());
    }
    return graph.declared(input);
  }

  /** As long as an input of the network. */
  private static Flow duplicate(
      DuplicateToTimeSeriesVertex vertex, List<Flow> inputs, LayerGraph graph) {
    Flow rows = inputs.get(0);
    if (rows.form() != Form.FEED_FORWARD) {
      throw graph.refusal("expected rows, found " + rows.form());
    }
    TimeRepeat repeat = new TimeRepeat(rows.value(), graph.input(vertex.getInputName()));
    return new Flow(repeat.named(graph.name("series")), Form.NCW);
  }
}

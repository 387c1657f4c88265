package dev.assay.export.layer;

import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.shape.Flatten2D;

/** Layers that look rows up; the indices come as fractions, whose whole part counts. */
final class Embeddings {
  private Embeddings() {}

  static void register(LayerRegistry registry) {
    registry
        .add(EmbeddingLayer.class, Embeddings::embedding)
        .activation(EmbeddingLayer::getActivationFn)
        .reads(config -> Form.FEED_FORWARD)
        .features(config -> 1)
        .onnx("Gather");
    registry
        .add(EmbeddingSequenceLayer.class, Embeddings::sequence)
        .activation(EmbeddingSequenceLayer::getActivationFn)
        .reads(config -> Form.FEED_FORWARD)
        .features(config -> config.isInferInputLength() ? 0 : config.getInputLength())
        .onnx("Gather")
        .restriction("indices other than [N, T] or [N, 1, T]");
  }

  /** {@code [N, 1] -> [N, O]}. */
  private static Flow embedding(SourceLayer<EmbeddingLayer> layer, Flow input, LayerGraph graph) {
    Flow rows = graph.as(input, Form.FEED_FORWARD);
    SDVariable vector = graph.sameDiff().reshape(graph.name("vector"), rows.value(), -1);
    SDVariable found = lookUp(layer, layer.config().hasBias(), vector, graph);
    return rows.with(found);
  }

  /** {@code [N, T]} or {@code [N, 1, T]} to {@code [N, O, T]}. */
  private static Flow sequence(
      SourceLayer<EmbeddingSequenceLayer> layer, Flow input, LayerGraph graph) {
    SDVariable indices = graph.declared(input);
    if (input.form().rank() == 3) {
      indices =
          new Flatten2D(graph.sameDiff(), indices, 1)
              .outputVariable()
              .rename(graph.name("indices"));
    } else if (input.form() != Form.FEED_FORWARD) {
      throw layer.refusal("expected indices [N, T] or [N, 1, T], found " + input.form());
    }
    SDVariable found = lookUp(layer, layer.config().hasBias(), indices, graph);
    boolean channelsLast = layer.config().getOutputFormat() != RNNFormat.NCW;
    return new Flow(
        graph.sameDiff().permute(graph.name("series"), found, 0, 2, 1),
        channelsLast ? Form.NWC : Form.NCW);
  }

  private static SDVariable lookUp(
      SourceLayer<? extends FeedForwardLayer> layer,
      boolean hasBias,
      SDVariable indices,
      LayerGraph graph) {
    SDVariable weights = graph.constant("W", layer.parameter(DefaultParamInitializer.WEIGHT_KEY));
    SDVariable whole = indices.castTo(graph.name("whole"), DataType.INT32);
    SDVariable found = graph.sameDiff().gather(graph.name("gather"), weights, whole, 0);
    if (!hasBias) {
      return found;
    }
    SDVariable bias =
        graph.constant("b", layer.parameter(DefaultParamInitializer.BIAS_KEY).reshape(-1));
    return found.add(graph.name("add"), bias);
  }
}

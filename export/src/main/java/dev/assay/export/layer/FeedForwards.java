package dev.assay.export.layer;

import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.autodiff.samediff.SDVariable;

/** Fully connected layers, and layers that do nothing at inference but apply their activation. */
final class FeedForwards {
  private FeedForwards() {}

  static void register(LayerRegistry registry) {
    registry
        .add(DenseLayer.class, FeedForwards::dense)
        .activation(DenseLayer::getActivationFn)
        .reads(config -> Form.FEED_FORWARD);
    registry
        .add(OutputLayer.class, FeedForwards::output)
        .activation(OutputLayer::getActivationFn)
        .reads(config -> Form.FEED_FORWARD);
    registry
        .add(LossLayer.class, (layer, input, graph) -> input)
        .activation(LossLayer::getActivationFn);
    registry
        .add(ActivationLayer.class, (layer, input, graph) -> input)
        .activation(ActivationLayer::getActivationFn);
    // At inference, Deeplearning4j ignores the activation function of a DropoutLayer.
    registry.add(DropoutLayer.class, (layer, input, graph) -> input);
  }

  private static Flow dense(SourceLayer<DenseLayer> layer, Flow input, LayerGraph graph) {
    if (layer.config().hasLayerNorm()) {
      throw layer.refusal("hasLayerNorm: expected false, found true");
    }
    return connected(layer, layer.config().hasBias(), input, graph);
  }

  private static Flow output(SourceLayer<OutputLayer> layer, Flow input, LayerGraph graph) {
    return connected(layer, layer.config().hasBias(), input, graph);
  }

  /** {@code [N, in] -> [N, out]}; weights are {@code [in, out]}. */
  private static Flow connected(
      SourceLayer<? extends FeedForwardLayer> layer,
      boolean hasBias,
      Flow input,
      LayerGraph graph) {
    Flow rows = graph.as(input, Form.FEED_FORWARD);
    SDVariable weights = graph.constant("W", layer.parameter(DefaultParamInitializer.WEIGHT_KEY));
    SDVariable product = graph.sameDiff().mmul(graph.name("matmul"), rows.value(), weights);
    if (!hasBias) {
      return rows.with(product);
    }
    SDVariable bias =
        graph.constant("b", layer.parameter(DefaultParamInitializer.BIAS_KEY).reshape(-1));
    return rows.with(product.add(graph.name("add"), bias));
  }
}

package dev.assay.export.layer;

import java.util.function.Predicate;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.ocnn.OCNNOutputLayer;
import org.deeplearning4j.nn.layers.ocnn.OCNNParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers that read rows and multiply them with their weights. */
final class FeedForwards {
  private FeedForwards() {}

  static void register(LayerRegistry registry) {
    connected(registry, DenseLayer.class, DenseLayer::hasBias, FeedForwards::normalized);
    connected(registry, OutputLayer.class, OutputLayer::hasBias, (layer, row, graph) -> row);
    connected(
        registry,
        CenterLossOutputLayer.class,
        CenterLossOutputLayer::hasBias,
        (layer, row, graph) -> row);
    // What an autoencoder gives at inference is its code, not its reconstruction.
    connected(registry, AutoEncoder.class, config -> true, (layer, row, graph) -> row);
    registry
        .add(ElementWiseMultiplicationLayer.class, FeedForwards::multiplied)
        .activation(ElementWiseMultiplicationLayer::getActivationFn)
        .reads(config -> Form.FEED_FORWARD)
        .onnx("Add Mul");
    registry
        .add(OCNNOutputLayer.class, FeedForwards::oneClass)
        .reads(config -> Form.FEED_FORWARD)
        .onnx("Gemm");
  }

  /** {@code [N, in] -> [N, out]}; weights are {@code [in, out]}. */
  private static <L extends FeedForwardLayer> void connected(
      LayerRegistry registry, Class<L> type, Predicate<L> hasBias, LayerConverter<L> beforeBias) {
    LayerConverter<L> converter =
        (layer, input, graph) -> {
          Flow rows = graph.as(input, Form.FEED_FORWARD);
          INDArray weights = layer.parameter(DefaultParamInitializer.WEIGHT_KEY);
          SDVariable product =
              graph
                  .sameDiff()
                  .mmul(graph.name("matmul"), rows.value(), graph.constant("W", weights));
          Flow result = beforeBias.convert(layer, rows.with(product), graph);
          return hasBias.test(layer.config()) ? biased(layer, result, graph) : result;
        };
    registry
        .add(type, converter)
        .activation(FeedForwardLayer::getActivationFn)
        .reads(config -> Form.FEED_FORWARD)
        .onnx("Gemm");
  }

  private static Flow biased(SourceLayer<?> layer, Flow rows, LayerGraph graph) {
    INDArray bias = layer.parameter(DefaultParamInitializer.BIAS_KEY).reshape(-1);
    return rows.with(rows.value().add(graph.name("add"), graph.constant("b", bias)));
  }

  /** With layer norm, each row gets mean 0 and deviation 1, then a gain, before the bias. */
  private static Flow normalized(SourceLayer<DenseLayer> layer, Flow rows, LayerGraph graph) {
    if (!layer.config().hasLayerNorm()) {
      return rows;
    }
    INDArray gain = layer.parameter(DefaultParamInitializer.GAIN_KEY).reshape(-1);
    return rows.with(
        graph
            .sameDiff()
            .nn()
            .layerNorm(graph.name("layer_norm"), rows.value(), graph.constant("g", gain), true, 1));
  }

  /** {@code [N, n] -> [N, n]}, a weight and a bias for each feature. */
  private static Flow multiplied(
      SourceLayer<ElementWiseMultiplicationLayer> layer, Flow input, LayerGraph graph) {
    Flow rows = graph.as(input, Form.FEED_FORWARD);
    INDArray weights = layer.parameter(DefaultParamInitializer.WEIGHT_KEY).reshape(-1);
    SDVariable product = rows.value().mul(graph.name("multiply"), graph.constant("W", weights));
    return biased(layer, rows.with(product), graph);
  }

  /** {@code [N, n] -> [N]}, a score of each sample; the activation stands between the products. */
  private static Flow oneClass(SourceLayer<OCNNOutputLayer> layer, Flow input, LayerGraph graph) {
    Flow rows = graph.as(input, Form.FEED_FORWARD);
    INDArray inner = layer.parameter(OCNNParamInitializer.V_KEY);
    INDArray outer = layer.parameter(OCNNParamInitializer.W_KEY);
    SDVariable hidden =
        graph.sameDiff().mmul(graph.name("hidden"), rows.value(), graph.constant("v", inner));
    Flow activated = graph.activation(layer.config().getActivationFn(), rows.with(hidden));
    SDVariable column = graph.constant("w", outer.reshape(outer.length(), 1));
    SDVariable score = graph.sameDiff().mmul(graph.name("score"), activated.value(), column);
    return rows.with(graph.sameDiff().reshape(graph.name("scores"), score, -1));
  }
}

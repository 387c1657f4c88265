package dev.assay.export.layer;

import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.params.VariationalAutoencoderParamInitializer;
import org.nd4j.autodiff.samediff.SDVariable;

/** The encoder of a variational autoencoder: what the layer gives at inference. */
final class VariationalEncoders {
  private VariationalEncoders() {}

  static void register(LayerRegistry registry) {
    registry
        .add(VariationalAutoencoder.class, VariationalEncoders::encoder)
        .activation(VariationalAutoencoder::getPzxActivationFn)
        .reads(config -> Form.FEED_FORWARD)
        .onnx("Gemm");
  }

  /** {@code [N, in] -> [N, out]}, the mean of p(z|x); nothing is sampled. */
  private static Flow encoder(
      SourceLayer<VariationalAutoencoder> layer, Flow input, LayerGraph graph) {
    Flow rows = graph.as(input, Form.FEED_FORWARD);
    for (int i = 0; i < layer.config().getEncoderLayerSizes().length; i++) {
      String prefix = VariationalAutoencoderParamInitializer.ENCODER_PREFIX + i;
      Flow product = product(layer, prefix, rows, graph);
      rows = graph.activation(layer.config().getActivationFn(), product);
    }
    return product(layer, VariationalAutoencoderParamInitializer.PZX_MEAN_PREFIX, rows, graph);
  }

  private static Flow product(SourceLayer<?> layer, String prefix, Flow rows, LayerGraph graph) {
    String weightKey = prefix + VariationalAutoencoderParamInitializer.WEIGHT_KEY_SUFFIX;
    String biasKey = prefix + VariationalAutoencoderParamInitializer.BIAS_KEY_SUFFIX;
    SDVariable weights = graph.constant(weightKey, layer.parameter(weightKey));
    SDVariable bias = graph.constant(biasKey, layer.parameter(biasKey).reshape(-1));
    SDVariable product =
        graph.sameDiff().mmul(graph.name(prefix + "matmul"), rows.value(), weights);
    return rows.with(product.add(graph.name(prefix + "add"), bias));
  }
}

package dev.assay.export.layer;

import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.params.DeconvolutionParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Transposed convolutions, which enlarge images and volumes. */
final class Deconvolutions {
  private static final String NO_CAUSAL = "convolutionMode Causal, which cannot run";

  private Deconvolutions() {}

  static void register(LayerRegistry registry) {
    registry
        .add(Deconvolution2D.class, Deconvolutions::images)
        .activation(ConvolutionLayer::getActivationFn)
        .reads(config -> Form.of(config.getCnn2dDataFormat()))
        .restriction(NO_CAUSAL)
        .onnx("ConvTranspose");
    registry
        .add(Deconvolution3D.class, Deconvolutions::volumes)
        .activation(ConvolutionLayer::getActivationFn)
        .reads(config -> Form.of(config.getDataFormat()))
        .restriction(NO_CAUSAL)
        .onnx("ConvTranspose");
  }

  /** Weights are {@code [I, O, kH, kW]}; the kernel takes {@code [kH, kW, O, I]}. */
  private static Flow images(SourceLayer<Deconvolution2D> layer, Flow input, LayerGraph graph) {
    INDArray weights = layer.parameter(DeconvolutionParamInitializer.WEIGHT_KEY);
    Flow images = graph.as(input, Form.of(layer.config().getCnn2dDataFormat()));
    return deconvolution(layer, images, weights.permute(2, 3, 1, 0), graph);
  }

  /** Weights are {@code [kD, kH, kW, O, I]}, as the kernel takes them. */
  private static Flow volumes(SourceLayer<Deconvolution3D> layer, Flow input, LayerGraph graph) {
    INDArray weights = layer.parameter(DeconvolutionParamInitializer.WEIGHT_KEY);
    Flow volumes = graph.as(input, Form.of(layer.config().getDataFormat()));
    return deconvolution(layer, volumes, weights, graph);
  }

  private static Flow deconvolution(
      SourceLayer<? extends ConvolutionLayer> layer,
      Flow input,
      INDArray weights,
      LayerGraph graph) {
    return input.with(
        NativeOp.add(
            graph,
            "deconv%dd".formatted(weights.rank() - 2),
            Convolutions.inputs(layer, input, graph, graph.constant("W", weights)),
            SlidingWindow.of(layer).arguments(0)));
  }
}

package dev.assay.export.layer;

import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.params.Convolution3DParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Convolutions over volumes. */
final class Convolutions3d {
  private Convolutions3d() {}

  static void register(LayerRegistry registry) {
    registry
        .add(Convolution3D.class, Convolutions3d::convolution)
        .activation(Convolution3D::getActivationFn)
        .reads(config -> Form.of(config.getDataFormat()))
        .restriction("convolutionMode Causal, which cannot run in three dimensions")
        .onnx("Conv");
  }

  /** Weights are {@code [O, I, kD, kH, kW]}; the kernel takes {@code [kD, kH, kW, I, O]}. */
  private static Flow convolution(SourceLayer<Convolution3D> layer, Flow input, LayerGraph graph) {
    Flow volumes = graph.as(input, Form.of(layer.config().getDataFormat()));
    INDArray weights = layer.parameter(Convolution3DParamInitializer.WEIGHT_KEY);
    return volumes.with(
        NativeOp.add(
            graph,
            "conv3dnew",
            Convolutions.inputs(
                layer, volumes, graph, graph.constant("W", weights.permute(2, 3, 4, 1, 0))),
            SlidingWindow.of(layer).arguments(0)));
  }
}

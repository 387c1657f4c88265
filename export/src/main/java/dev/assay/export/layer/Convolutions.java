package dev.assay.export.layer;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.enums.PadMode;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.factory.Nd4j;

/** Convolutions over images and what moves pixels. */
final class Convolutions {
  private Convolutions() {}

  static void register(LayerRegistry registry) {
    registry
        .add(ConvolutionLayer.class, Convolutions::convolution)
        .activation(ConvolutionLayer::getActivationFn)
        .reads(config -> Form.of(config.getCnn2dDataFormat()));
    registry
        .add(ZeroPaddingLayer.class, Convolutions::zeroPadding)
        .reads(config -> Form.of(config.getDataFormat()));
  }

  /** Weights are {@code [O, I, kH, kW]} in networks of either form. */
  private static Flow convolution(
      SourceLayer<ConvolutionLayer> layer, Flow input, LayerGraph graph) {
    ConvolutionLayer config = layer.config();
    Flow images = graph.as(input, Form.of(config.getCnn2dDataFormat()));
    int[] kernel = config.getKernelSize();
    int[] stride = config.getStride();
    int[] padding = config.getPadding();
    int[] dilation = config.getDilation();
    Conv2DConfig window =
        Conv2DConfig.builder()
            .kH(kernel[0])
            .kW(kernel[1])
            .sH(stride[0])
            .sW(stride[1])
            .pH(padding[0])
            .pW(padding[1])
            .dH(dilation[0])
            .dW(dilation[1])
            .paddingMode(paddingMode(layer, config.getConvolutionMode()))
            .weightsFormat(WeightsFormat.OIYX)
            .build();
    SDVariable weights =
        graph.constant("W", layer.parameter(ConvolutionParamInitializer.WEIGHT_KEY));
    SDVariable result =
        config.hasBias()
            ? graph
                .sameDiff()
                .cnn()
                .conv2d(graph.name("conv2d"), images.value(), weights, bias(layer, graph), window)
            : graph.sameDiff().cnn().conv2d(graph.name("conv2d"), images.value(), weights, window);
    return images.with(result);
  }

  private static SDVariable bias(SourceLayer<?> layer, LayerGraph graph) {
    return graph.constant("b", layer.parameter(ConvolutionParamInitializer.BIAS_KEY).reshape(-1));
  }

  /** Truncate and Strict differ only in what Deeplearning4j refuses. */
  static PaddingMode paddingMode(SourceLayer<?> layer, ConvolutionMode mode) {
    return switch (mode) {
      case Same -> PaddingMode.SAME;
      case Truncate, Strict -> PaddingMode.VALID;
      case Causal ->
          throw layer.refusal("convolutionMode: expected Same, Truncate or Strict, found Causal");
    };
  }

  /** Padding is top, bottom, left, right. */
  private static Flow zeroPadding(
      SourceLayer<ZeroPaddingLayer> layer, Flow input, LayerGraph graph) {
    Flow images = graph.as(input, Form.of(layer.config().getDataFormat()));
    int[] padding = layer.config().getPadding();
    SDVariable cells =
        graph.constant(
            "padding",
            Nd4j.createFromArray(
                new int[][] {{0, 0}, {0, 0}, {padding[0], padding[1]}, {padding[2], padding[3]}}));
    return images.with(
        graph.sameDiff().nn().pad(graph.name("pad"), images.value(), cells, PadMode.CONSTANT, 0));
  }
}

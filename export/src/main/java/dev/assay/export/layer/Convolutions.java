package dev.assay.export.layer;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.params.DepthwiseConvolutionParamInitializer;
import org.deeplearning4j.nn.params.SeparableConvolutionParamInitializer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Convolutions over images; parameters are the same in networks of either form. */
final class Convolutions {
  private static final String NO_CAUSAL =
      "convolutionMode Causal, which cannot run in two dimensions";

  /** Codes of ND4J's kernels: channels first, and weights as {@code [O, I, kH, kW]}. */
  private static final long CHANNELS_FIRST = 0;

  private static final long OIYX = 1;

  private Convolutions() {}

  static void register(LayerRegistry registry) {
    add(registry, ConvolutionLayer.class, Convolutions::convolution);
    add(registry, Convolution2D.class, Convolutions::convolution);
    add(registry, DepthwiseConvolution2D.class, Convolutions::depthwise);
    add(registry, SeparableConvolution2D.class, Convolutions::separable);
  }

  private static <L extends ConvolutionLayer> void add(
      LayerRegistry registry, Class<L> type, LayerConverter<L> converter) {
    registry
        .add(type, converter)
        .activation(ConvolutionLayer::getActivationFn)
        .reads(config -> Form.of(config.getCnn2dDataFormat()))
        .onnx("Conv")
        .restriction(NO_CAUSAL);
  }

  /** Weights are {@code [O, I, kH, kW]}. */
  private static Flow convolution(
      SourceLayer<? extends ConvolutionLayer> layer, Flow input, LayerGraph graph) {
    Flow images = graph.as(input, Form.of(layer.config().getCnn2dDataFormat()));
    INDArray weights = layer.parameter(ConvolutionParamInitializer.WEIGHT_KEY);
    return images.with(
        NativeOp.add(
            graph,
            "conv2d",
            inputs(layer, images, graph, graph.constant("W", weights)),
            SlidingWindow.of(layer).arguments(CHANNELS_FIRST, OIYX)));
  }

  /** Weights are {@code [kH, kW, C, M]}, for M maps of each channel. */
  private static Flow depthwise(
      SourceLayer<DepthwiseConvolution2D> layer, Flow input, LayerGraph graph) {
    Flow images = graph.as(input, Form.of(layer.config().getCnn2dDataFormat()));
    INDArray weights = layer.parameter(DepthwiseConvolutionParamInitializer.WEIGHT_KEY);
    return images.with(
        NativeOp.add(
            graph,
            "depthwise_conv2d",
            inputs(layer, images, graph, graph.constant("W", weights)),
            SlidingWindow.of(layer).arguments(CHANNELS_FIRST)));
  }

  /**
   * Weights are {@code [M, C, kH, kW]} for M maps of each channel, then {@code [O, C * M, 1, 1]};
   * the kernel takes {@code [kH, kW, C, M]} and {@code [1, 1, C * M, O]}.
   */
  private static Flow separable(
      SourceLayer<SeparableConvolution2D> layer, Flow input, LayerGraph graph) {
    Flow images = graph.as(input, Form.of(layer.config().getCnn2dDataFormat()));
    INDArray depth = layer.parameter(SeparableConvolutionParamInitializer.DEPTH_WISE_WEIGHT_KEY);
    INDArray point = layer.parameter(SeparableConvolutionParamInitializer.POINT_WISE_WEIGHT_KEY);
    return images.with(
        NativeOp.add(
            graph,
            "sconv2d",
            inputs(
                layer,
                images,
                graph,
                graph.constant("W", depth.permute(2, 3, 1, 0)),
                graph.constant("pW", point.permute(2, 3, 1, 0))),
            SlidingWindow.of(layer).arguments(CHANNELS_FIRST)));
  }

  /** The activations, the weights, and the bias where there is one. */
  static List<SDVariable> inputs(
      SourceLayer<? extends ConvolutionLayer> layer,
      Flow input,
      LayerGraph graph,
      SDVariable... weights) {
    List<SDVariable> inputs = new ArrayList<>();
    inputs.add(input.value());
    inputs.addAll(List.of(weights));
    if (layer.config().hasBias()) {
      INDArray bias = layer.parameter(ConvolutionParamInitializer.BIAS_KEY);
      inputs.add(graph.constant("b", bias.reshape(-1)));
    }
    return inputs;
  }
}

package dev.assay.export.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Convolutions over time. */
final class Convolutions1d {
  private Convolutions1d() {}

  static void register(LayerRegistry registry) {
    add(registry, Convolution1DLayer.class);
    add(registry, Convolution1D.class);
  }

  private static <L extends Convolution1DLayer> void add(LayerRegistry registry, Class<L> type) {
    registry
        .<L>add(type, Convolutions1d::convolution)
        .activation(Convolution1DLayer::getActivationFn)
        .reads(config -> Form.of(config.getRnnDataFormat()))
        .onnx("Conv");
  }

  /**
   * Parameters are declared as {@code [O, I, k, 1]}, but Deeplearning4j reads the same numbers in
   * the same order as {@code [k, I, O]}, without permuting them.
   */
  private static Flow convolution(
      SourceLayer<? extends Convolution1DLayer> layer, Flow input, LayerGraph graph) {
    Convolution1DLayer config = layer.config();
    Flow series = graph.as(input, Form.of(config.getRnnDataFormat()));
    INDArray declared = layer.parameter(ConvolutionParamInitializer.WEIGHT_KEY);
    INDArray weights =
        declared.dup('c').reshape('c', declared.size(2), declared.size(1), declared.size(0));
    return series.with(
        NativeOp.add(
            graph,
            "conv1d",
            Convolutions.inputs(layer, series, graph, graph.constant("W", weights)),
            arguments(config)));
  }

  /** Kernel, stride, padding, dilation, mode, and 0 for channels first. */
  private static long[] arguments(Convolution1DLayer config) {
    long mode =
        switch (config.getConvolutionMode()) {
          case Truncate, Strict -> 0;
          case Same -> 1;
          case Causal -> 2;
        };
    List<int[]> window =
        List.of(
            config.getKernelSize(), config.getStride(), config.getPadding(), config.getDilation());
    return new long[] {
      window.get(0)[0], window.get(1)[0], window.get(2)[0], window.get(3)[0], mode, 0
    };
  }
}

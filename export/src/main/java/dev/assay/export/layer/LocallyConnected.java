package dev.assay.export.layer;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.PadMode;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Convolutions with weights of their own at each position: a convolution with weights of 0 and 1
 * gathers the cells under the kernel, and each position multiplies them by its weights {@code
 * [position, cells, O]}.
 */
final class LocallyConnected {
  private LocallyConnected() {}

  static void register(LayerRegistry registry) {
    registry
        .add(LocallyConnected1D.class, LocallyConnected::series)
        .reads(config -> Form.NCW)
        .features(LocallyConnected1D::getNIn)
        .restriction("dilation other than 1")
        .onnx("Conv MatMul");
    registry
        .add(LocallyConnected2D.class, LocallyConnected::images)
        .reads(config -> Form.of(config.getFormat()))
        .features(LocallyConnected2D::getNIn)
        .restriction("dilation other than 1")
        .onnx("Conv MatMul");
  }

  private static Flow series(SourceLayer<LocallyConnected1D> layer, Flow input, LayerGraph graph) {
    LocallyConnected1D config = layer.config();
    requireNoDilation(layer, config.getDilation());
    Flow series = graph.as(input, Form.NCW);
    int after = config.getCm() == ConvolutionMode.Same ? config.getPaddingR() : config.getPadding();
    SDVariable padded =
        pad(
            series.value(),
            graph,
            new int[] {0, 0},
            new int[] {0, 0},
            new int[] {config.getPadding(), after});
    SameDiff sd = graph.sameDiff();
    SDVariable gathered =
        NativeOp.add(
            graph,
            "conv1d",
            List.of(padded, gathering(graph, config.getNIn(), config.getKernel())),
            config.getKernel(),
            config.getStride(),
            0,
            1,
            0,
            0);
    SDVariable positions = sd.permute(graph.name("positions"), gathered, 2, 0, 1);
    SDVariable product = sd.mmul(graph.name("matmul"), positions, weights(layer, graph));
    SDVariable result = sd.permute(graph.name("series"), product, 1, 2, 0);
    Flow sums =
        config.isHasBias() ? biased(layer, series.with(result), graph) : series.with(result);
    return activated(config.getActivation(), sums, graph);
  }

  /**
   * Deeplearning4j counts the positions column by column before it multiplies, and row by row
   * behind it.
   */
  private static Flow images(SourceLayer<LocallyConnected2D> layer, Flow input, LayerGraph graph) {
    LocallyConnected2D config = layer.config();
    requireNoDilation(layer, config.getDilation());
    Flow images = graph.as(input, Form.of(config.getFormat()));
    SameDiff sd = graph.sameDiff();
    int[] kernel = config.getKernel();
    int[] stride = config.getStride();
    long height = config.getOutputSize()[0];
    long width = config.getOutputSize()[1];
    SDVariable gathered =
        NativeOp.add(
            graph,
            "conv2d",
            List.of(padded(config, images, graph), gathering(graph, config.getNIn(), kernel)),
            new long[] {kernel[0], kernel[1], stride[0], stride[1], 0, 0, 1, 1, 0, 0});
    SDVariable columns = sd.permute(graph.name("columns"), gathered, 3, 2, 0, 1);
    SDVariable positions =
        sd.reshape(graph.name("positions"), columns, height * width, -1, config.getFeatureDim());
    SDVariable product = sd.mmul(graph.name("matmul"), positions, weights(layer, graph));
    SDVariable channels = sd.permute(graph.name("channels"), product, 1, 2, 0);
    SDVariable result =
        sd.reshape(graph.name("images"), channels, -1, config.getNOut(), height, width);
    Flow sums =
        config.isHasBias() ? biased(layer, images.with(result), graph) : images.with(result);
    return activated(config.getActivation(), sums, graph);
  }

  private static SDVariable padded(LocallyConnected2D config, Flow images, LayerGraph graph) {
    int[] before = config.getPadding();
    int[] after = config.getCm() == ConvolutionMode.Same ? config.getPaddingBr() : before;
    return pad(
        images.value(),
        graph,
        new int[] {0, 0},
        new int[] {0, 0},
        new int[] {before[0], after[0]},
        new int[] {before[1], after[1]});
  }

  private static SDVariable pad(SDVariable input, LayerGraph graph, int[]... cells) {
    if (IntStream.range(0, cells.length).allMatch(i -> cells[i][0] == 0 && cells[i][1] == 0)) {
      return input;
    }
    SDVariable padding = graph.constant("padding", Nd4j.createFromArray(cells));
    return graph.sameDiff().nn().pad(graph.name("pad"), input, padding, PadMode.CONSTANT, 0);
  }

  /** Weights {@code [kernel..., I, I * kernel]} that copy each cell, channels slowest. */
  private static SDVariable gathering(LayerGraph graph, long channels, int... kernel) {
    long cells = IntStream.of(kernel).asLongStream().reduce(1, (a, b) -> a * b);
    INDArray copies = Nd4j.eye(channels * cells).reshape('c', channels, cells, channels * cells);
    long[] shape = new long[kernel.length + 2];
    for (int i = 0; i < kernel.length; i++) {
      shape[i] = kernel[i];
    }
    shape[kernel.length] = channels;
    shape[kernel.length + 1] = channels * cells;
    return graph.constant("gather", copies.permute(1, 0, 2).dup('c').reshape('c', shape));
  }

  private static SDVariable weights(SourceLayer<?> layer, LayerGraph graph) {
    return graph.constant("W", layer.parameter(ConvolutionParamInitializer.WEIGHT_KEY));
  }

  private static void requireNoDilation(SourceLayer<?> layer, int... dilation) {
    if (IntStream.of(dilation).anyMatch(d -> d != 1)) {
      throw layer.refusal("dilation: expected 1, found " + List.of(dilation[0]));
    }
  }

  private static Flow biased(SourceLayer<?> layer, Flow sums, LayerGraph graph) {
    SDVariable bias =
        graph.constant("b", layer.parameter(ConvolutionParamInitializer.BIAS_KEY).reshape(-1));
    return sums.with(graph.sameDiff().nn().biasAdd(graph.name("bias"), sums.value(), bias, true));
  }

  /** These layers are SameDiff graphs, whose activation functions are not Deeplearning4j's. */
  private static Flow activated(Activation activation, Flow sums, LayerGraph graph) {
    if (activation == Activation.IDENTITY) {
      return sums;
    }
    SDVariable declared = graph.declared(sums);
    String name = graph.name(activation.name().toLowerCase(Locale.ROOT));
    SDVariable result = activation.asSameDiff(name, graph.sameDiff(), declared);
    return graph.received(result, sums.form());
  }
}

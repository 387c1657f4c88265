package dev.assay.export.layer;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/** Poolings over images. */
final class Poolings {
  private static final int[] HEIGHT_AND_WIDTH = {2, 3};

  private Poolings() {}

  static void register(LayerRegistry registry) {
    registry
        .add(SubsamplingLayer.class, Poolings::subsampling)
        .reads(config -> Form.of(config.getCnn2dDataFormat()));
    registry.add(GlobalPoolingLayer.class, Poolings::global);
  }

  private static Flow subsampling(
      SourceLayer<SubsamplingLayer> layer, Flow input, LayerGraph graph) {
    SubsamplingLayer config = layer.config();
    Flow images = graph.as(input, Form.of(config.getCnn2dDataFormat()));
    int[] kernel = config.getKernelSize();
    int[] stride = config.getStride();
    int[] padding = config.getPadding();
    int[] dilation = config.getDilation();
    Pooling2DConfig window =
        Pooling2DConfig.builder()
            .kH(kernel[0])
            .kW(kernel[1])
            .sH(stride[0])
            .sW(stride[1])
            .pH(padding[0])
            .pW(padding[1])
            .dH(dilation[0])
            .dW(dilation[1])
            .paddingMode(Convolutions.paddingMode(layer, config.getConvolutionMode()))
            .extra(config.isAvgPoolIncludePadInDivisor() ? 1 : 0)
            .build();
    SameDiff sameDiff = graph.sameDiff();
    return switch (config.getPoolingType()) {
      case MAX ->
          images.with(sameDiff.cnn().maxPooling2d(graph.name("max_pool"), images.value(), window));
      case AVG ->
          images.with(sameDiff.cnn().avgPooling2d(graph.name("avg_pool"), images.value(), window));
      case SUM, PNORM ->
          throw layer.refusal(
              "poolingType: expected MAX or AVG, found %s".formatted(config.getPoolingType()));
    };
  }

  /** {@code [N, C, H, W] -> [N, C]}, or {@code [N, C, 1, 1]} where dimensions are kept. */
  private static Flow global(SourceLayer<GlobalPoolingLayer> layer, Flow input, LayerGraph graph) {
    GlobalPoolingLayer config = layer.config();
    int[] spatial = input.form() == Form.NHWC ? new int[] {1, 2} : HEIGHT_AND_WIDTH;
    int[] pooled = config.getPoolingDimensions();
    if (input.form().rank() != 4 || (pooled != null && !Arrays.equals(pooled, spatial))) {
      throw layer.refusal(
          "expected images and pooling over height and width, found %s and dimensions %s"
              .formatted(input.form(), Arrays.toString(pooled)));
    }
    if ((pooled == null && input.form() == Form.NHWC) || !config.isCollapseDimensions()) {
      throw layer.refusal("expected collapsed dimensions and, for NHWC, named pooling dimensions");
    }
    return new Flow(reduce(layer, config.getPoolingType(), input, graph), Form.FEED_FORWARD);
  }

  private static SDVariable reduce(
      SourceLayer<?> layer, PoolingType type, Flow input, LayerGraph graph) {
    SDVariable images = input.value();
    return switch (type) {
      case MAX -> images.max(graph.name("max"), HEIGHT_AND_WIDTH);
      case AVG -> images.mean(graph.name("mean"), HEIGHT_AND_WIDTH);
      case SUM -> images.sum(graph.name("sum"), HEIGHT_AND_WIDTH);
      case PNORM -> throw layer.refusal("poolingType: expected MAX, AVG or SUM, found PNORM");
    };
  }
}

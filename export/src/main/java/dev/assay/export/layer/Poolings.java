package dev.assay.export.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.Pooling1D;
import org.deeplearning4j.nn.conf.layers.Pooling2D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.autodiff.samediff.SDVariable;

/** Poolings over a sliding window. */
final class Poolings {
  private static final String NO_SUM =
      "poolingType SUM and convolutionMode Causal, which cannot run";

  private Poolings() {}

  static void register(LayerRegistry registry) {
    images(registry, SubsamplingLayer.class);
    images(registry, Pooling2D.class);
    series(registry, Subsampling1DLayer.class);
    series(registry, Pooling1D.class);
    registry
        .add(Subsampling3DLayer.class, Poolings::volumes)
        .reads(config -> Form.of(config.getDataFormat()))
        .restriction(NO_SUM)
        .onnx("AveragePool MaxPool");
  }

  private static <L extends SubsamplingLayer> void images(LayerRegistry registry, Class<L> type) {
    registry
        .<L>add(type, Poolings::images)
        .reads(config -> Form.of(config.getCnn2dDataFormat()))
        .onnx("AveragePool LpPool MaxPool")
        .restriction(NO_SUM);
  }

  private static <L extends Subsampling1DLayer> void series(LayerRegistry registry, Class<L> type) {
    registry
        .<L>add(type, Poolings::series)
        .reads(Poolings::seriesForm)
        .onnx("AveragePool LpPool MaxPool")
        .restriction(NO_SUM + "; padding, which cannot run either");
  }

  private static Flow images(
      SourceLayer<? extends SubsamplingLayer> layer, Flow input, LayerGraph graph) {
    Flow images = graph.as(input, Form.of(layer.config().getCnn2dDataFormat()));
    return images.with(pool(layer, images.value(), graph));
  }

  /** Deeplearning4j pools series as images of width 1. */
  private static Flow series(
      SourceLayer<? extends Subsampling1DLayer> layer, Flow input, LayerGraph graph) {
    int padding = layer.config().getPadding()[0];
    if (padding != 0) {
      throw layer.refusal(
          "padding: expected 0, as Deeplearning4j cannot run another, found " + padding);
    }
    Flow series = graph.as(input, seriesForm(layer.config()));
    SDVariable images = graph.sameDiff().expandDims(graph.name("expand_dims"), series.value(), 3);
    SDVariable pooled = pool(layer, images, graph);
    return series.with(graph.sameDiff().squeeze(graph.name("squeeze"), pooled, 3));
  }

  private static Form seriesForm(SubsamplingLayer config) {
    return config.getCnn2dDataFormat() == CNN2DFormat.NHWC ? Form.NWC : Form.NCW;
  }

  private static SDVariable pool(
      SourceLayer<? extends SubsamplingLayer> layer, SDVariable images, LayerGraph graph) {
    SubsamplingLayer config = layer.config();
    SlidingWindow window = SlidingWindow.ofPooling(layer);
    return switch (config.getPoolingType()) {
      case MAX -> pool("maxpool2d", images, graph, window.arguments(0, 0));
      case AVG -> {
        long divisor = config.isAvgPoolIncludePadInDivisor() ? 1 : 0;
        yield pool("avgpool2d", images, graph, window.arguments(divisor, 0));
      }
      case PNORM -> pool("pnormpool2d", images, graph, window.arguments(config.getPnorm(), 0));
      case SUM ->
          throw layer.refusal("poolingType: expected MAX, AVG or PNORM, which can run, found SUM");
    };
  }

  private static SDVariable pool(
      String opName, SDVariable input, LayerGraph graph, long... arguments) {
    return NativeOp.add(graph, opName, List.of(input), arguments);
  }

  /** Deeplearning4j takes the average for every pooling type but MAX. */
  private static Flow volumes(SourceLayer<Subsampling3DLayer> layer, Flow input, LayerGraph graph) {
    Subsampling3DLayer config = layer.config();
    Flow volumes = graph.as(input, Form.of(config.getDataFormat()));
    SlidingWindow window =
        new SlidingWindow(
            SlidingWindow.sizes(config.getKernelSize()),
            SlidingWindow.sizes(config.getStride()),
            SlidingWindow.sizes(config.getPadding()),
            SlidingWindow.sizes(config.getDilation()),
            SlidingWindow.isSame(layer, config.getConvolutionMode()));
    String opName = config.getPoolingType() == PoolingType.MAX ? "maxpool3dnew" : "avgpool3dnew";
    return volumes.with(pool(opName, volumes.value(), graph, window.arguments(0, 0)));
  }
}

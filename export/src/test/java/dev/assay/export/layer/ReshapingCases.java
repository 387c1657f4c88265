package dev.assay.export.layer;

import static dev.assay.export.layer.SpatialCases.NCDHW;
import static dev.assay.export.layer.SpatialCases.NDHWC;

import dev.assay.export.Nets;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.Cnn3DToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnn3DPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;

/** Preprocessors between images, volumes, series and rows, set by hand. */
final class ReshapingCases {
  private ReshapingCases() {}

  static Stream<LayerCase> all() {
    return Stream.of(
        volumesToRows("NCDHW", NCDHW, "-1x2x3x4x2"),
        volumesToRows("NDHWC", NDHWC, "-1x3x4x2x2"),
        rowsToVolumes("NCDHW", NCDHW),
        rowsToVolumes("NDHWC", NDHWC),
        seriesToImages("NCW", RNNFormat.NCW, "-1x12x5"),
        seriesToImages("NWC", RNNFormat.NWC, "-1x5x12"),
        imagesToSeries("NCW", RNNFormat.NCW),
        imagesToSeries("NWC", RNNFormat.NWC),
        new LayerCase(
            CnnToRnnPreProcessor.class,
            "one step",
            () ->
                net(
                    new Placed(null, pixels(3)),
                    new Placed(new CnnToRnnPreProcessor(2, 2, 3), steps(12, RNNFormat.NCW))),
            "-1x3x2x2"));
  }

  /** A layer and what stands before it, if anything. */
  private record Placed(@Nullable InputPreProcessor before, Layer layer) {}

  private static LayerCase volumesToRows(
      String what, Convolution3D.DataFormat format, String shape) {
    return new LayerCase(
        Cnn3DToFeedForwardPreProcessor.class,
        what,
        () ->
            net(
                new Placed(null, volume(format)),
                new Placed(
                    new Cnn3DToFeedForwardPreProcessor(3, 4, 2, 2, format),
                    new DenseLayer.Builder().nIn(48).nOut(3).build())),
        shape);
  }

  private static LayerCase rowsToVolumes(String what, Convolution3D.DataFormat format) {
    boolean first = format == NCDHW;
    return new LayerCase(
        FeedForwardToCnn3DPreProcessor.class,
        what,
        () ->
            net(new Placed(new FeedForwardToCnn3DPreProcessor(3, 4, 2, 2, first), volume(format))),
        "-1x48");
  }

  private static LayerCase seriesToImages(String what, RNNFormat format, String shape) {
    return new LayerCase(
        RnnToCnnPreProcessor.class,
        what,
        () -> net(new Placed(new RnnToCnnPreProcessor(2, 2, 3, format), pixels(3))),
        shape);
  }

  /** From series to images and back. */
  private static LayerCase imagesToSeries(String what, RNNFormat format) {
    return new LayerCase(
        CnnToRnnPreProcessor.class,
        what,
        () ->
            net(
                new Placed(new RnnToCnnPreProcessor(2, 2, 3), pixels(3)),
                new Placed(new CnnToRnnPreProcessor(2, 2, 3, format), steps(12, format))),
        "-1x12x5");
  }

  private static MultiLayerNetwork net(Placed... layers) {
    NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().seed(7).list();
    for (int i = 0; i < layers.length; i++) {
      list.layer(layers[i].layer());
      if (layers[i].before() != null) {
        list.inputPreProcessor(i, layers[i].before());
      }
    }
    MultiLayerNetwork net = new MultiLayerNetwork(list.build());
    net.init();
    Nets.randomize(net);
    return net;
  }

  private static Layer volume(Convolution3D.DataFormat format) {
    return new Convolution3D.Builder(1, 1, 1).nIn(2).nOut(2).dataFormat(format).build();
  }

  private static Layer pixels(int channels) {
    return new ConvolutionLayer.Builder(1, 1).nIn(channels).nOut(channels).build();
  }

  private static Layer steps(int features, RNNFormat format) {
    return new Convolution1DLayer.Builder(1).nIn(features).nOut(3).rnnDataFormat(format).build();
  }
}

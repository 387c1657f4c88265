package dev.assay.export.layer;

import dev.assay.export.Nets;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.nd4j.linalg.activations.Activation;

/** At least one small network for each layer of the standard registry. */
final class LayerCases {
  private LayerCases() {}

  static Stream<LayerCase> all() {
    return Stream.of(convolutions(), poolings(), normalizations(), rows()).flatMap(cases -> cases);
  }

  private static Stream<LayerCase> convolutions() {
    return Stream.of(
        images("plain", convolution(3).stride(2, 1).padding(1, 2)),
        images("without bias", convolution(3).hasBias(false)),
        images("SAME, even kernel", convolution(2).convolutionMode(ConvolutionMode.Same)),
        images("SAME, stride 2", convolution(3).stride(2, 2).convolutionMode(ConvolutionMode.Same)),
        images("dilated", convolution(3).dilation(2, 2)),
        images(
            "SAME, dilated, stride 2",
            convolution(3).dilation(2, 2).stride(2, 2).convolutionMode(ConvolutionMode.Same)),
        images("Strict", convolution(2).convolutionMode(ConvolutionMode.Strict)),
        channelsLast("NHWC", convolution(3).stride(2, 2).convolutionMode(ConvolutionMode.Same)),
        imageCase(
            ZeroPaddingLayer.class, "four sides", new ZeroPaddingLayer.Builder(1, 2, 3, 4).build()),
        channelsLastCase(
            ZeroPaddingLayer.class,
            "NHWC",
            new ZeroPaddingLayer.Builder(1, 2, 3, 4).dataFormat(CNN2DFormat.NHWC).build()));
  }

  private static Stream<LayerCase> poolings() {
    return Stream.of(
        pool("max", subsampling(SubsamplingLayer.PoolingType.MAX)),
        pool("max, padding", subsampling(SubsamplingLayer.PoolingType.MAX).padding(1, 1)),
        pool(
            "max, SAME",
            subsampling(SubsamplingLayer.PoolingType.MAX).convolutionMode(ConvolutionMode.Same)),
        pool(
            "max, dilated",
            subsampling(SubsamplingLayer.PoolingType.MAX).dilation(2, 2).stride(1, 1)),
        pool("average", subsampling(SubsamplingLayer.PoolingType.AVG).padding(1, 1)),
        pool(
            "average over padding too",
            subsampling(SubsamplingLayer.PoolingType.AVG)
                .padding(1, 1)
                .avgPoolIncludePadInDivisor(true)),
        pool(
            "average, SAME",
            subsampling(SubsamplingLayer.PoolingType.AVG).convolutionMode(ConvolutionMode.Same)),
        channelsLastCase(
            SubsamplingLayer.class,
            "NHWC",
            subsampling(SubsamplingLayer.PoolingType.AVG).dataFormat(CNN2DFormat.NHWC).build()),
        imageCase(GlobalPoolingLayer.class, "average", new GlobalPoolingLayer(PoolingType.AVG)),
        imageCase(GlobalPoolingLayer.class, "max", new GlobalPoolingLayer(PoolingType.MAX)),
        imageCase(GlobalPoolingLayer.class, "sum", new GlobalPoolingLayer(PoolingType.SUM)),
        channelsLastCase(
            GlobalPoolingLayer.class, "NHWC", new GlobalPoolingLayer(PoolingType.AVG)));
  }

  private static Stream<LayerCase> normalizations() {
    return Stream.of(
        imageCase(BatchNormalization.class, "images", new BatchNormalization()),
        channelsLastCase(
            BatchNormalization.class,
            "NHWC",
            new BatchNormalization.Builder().dataFormat(CNN2DFormat.NHWC).build()),
        rowCase(BatchNormalization.class, "rows", dense(4), new BatchNormalization()),
        imageCase(
            BatchNormalization.class,
            "variance stored as such",
            new BatchNormalization.Builder().useLogStd(false).build()),
        imageCase(
            BatchNormalization.class,
            "locked gamma and beta",
            new BatchNormalization.Builder().lockGammaBeta(true).gamma(2).beta(0.5).build()),
        imageCase(
            BatchNormalization.class,
            "ignored activation",
            new BatchNormalization.Builder().activation(Activation.RELU).build()));
  }

  private static Stream<LayerCase> rows() {
    return Stream.of(
        rowCase(DenseLayer.class, "with bias", dense(4)),
        rowCase(
            DenseLayer.class,
            "without bias",
            new DenseLayer.Builder().nOut(4).hasBias(false).build()),
        rowCase(OutputLayer.class, "softmax", new OutputLayer.Builder().nOut(3).build()),
        rowCase(
            LossLayer.class,
            "softmax",
            dense(4),
            new LossLayer.Builder().activation(Activation.SOFTMAX).build()),
        rowCase(ActivationLayer.class, "relu", dense(4), new ActivationLayer(Activation.RELU)),
        rowCase(DropoutLayer.class, "identity", dense(4), new DropoutLayer(0.5)),
        rowCase(DropoutLayer.class, "alone in the network", new DropoutLayer(0.5)));
  }

  private static ConvolutionLayer.Builder convolution(int kernel) {
    return new ConvolutionLayer.Builder(kernel, kernel).nOut(3).activation(Activation.TANH);
  }

  private static SubsamplingLayer.Builder subsampling(SubsamplingLayer.PoolingType type) {
    return new SubsamplingLayer.Builder(type).kernelSize(3, 2).stride(2, 2);
  }

  private static DenseLayer dense(int outputs) {
    return new DenseLayer.Builder().nOut(outputs).activation(Activation.TANH).build();
  }

  private static LayerCase images(String what, ConvolutionLayer.Builder layer) {
    return imageCase(ConvolutionLayer.class, what, layer.build());
  }

  private static LayerCase channelsLast(String what, ConvolutionLayer.Builder layer) {
    return channelsLastCase(
        ConvolutionLayer.class, what, layer.dataFormat(CNN2DFormat.NHWC).build());
  }

  private static LayerCase pool(String what, SubsamplingLayer.Builder layer) {
    return imageCase(SubsamplingLayer.class, what, layer.build());
  }

  private static LayerCase imageCase(Class<?> covers, String what, Layer... layers) {
    InputType input = InputType.convolutional(8, 6, 2);
    return new LayerCase(covers, what, () -> Nets.chain(input, layers), "-1x2x8x6");
  }

  private static LayerCase channelsLastCase(Class<?> covers, String what, Layer layer) {
    InputType input = InputType.convolutional(8, 6, 2, CNN2DFormat.NHWC);
    Layer first = new ConvolutionLayer.Builder(1, 1).nOut(2).dataFormat(CNN2DFormat.NHWC).build();
    return new LayerCase(covers, what, () -> Nets.chain(input, first, layer), "-1x8x6x2");
  }

  private static LayerCase rowCase(Class<?> covers, String what, Layer... layers) {
    InputType input = InputType.feedForward(5);
    return new LayerCase(covers, what, () -> Nets.chain(input, layers), "-1x5");
  }
}

package dev.assay.export.layer;

import static dev.assay.export.layer.SpatialCases.NDHWC;
import static dev.assay.export.layer.SpatialCases.images;
import static dev.assay.export.layer.SpatialCases.imagesLast;
import static dev.assay.export.layer.SpatialCases.series;
import static dev.assay.export.layer.SpatialCases.seriesLast;
import static dev.assay.export.layer.SpatialCases.volumes;
import static dev.assay.export.layer.SpatialCases.volumesLast;

import dev.assay.export.Nets;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.nd4j.linalg.activations.Activation;

/** Convolutions of every kind, with each of their options. */
final class ConvolutionCases {
  private static final ConvolutionMode SAME = ConvolutionMode.Same;

  private ConvolutionCases() {}

  static Stream<LayerCase> all() {
    return Stream.of(
            overSeries(), overVolumes(), perChannel(), transposed(), local(), otherClasses())
        .flatMap(cases -> cases);
  }

  private static Stream<LayerCase> overSeries() {
    return Stream.of(
        series("stride and padding", one(3).stride(2).padding(1).build()),
        series("even kernel", one(2).convolutionMode(ConvolutionMode.Strict).build()),
        series("dilated, without bias", one(3).dilation(2).hasBias(false).build()),
        series("SAME", one(3).convolutionMode(SAME).build()),
        series("SAME, even kernel, stride 2", one(4).stride(2).convolutionMode(SAME).build()),
        series("SAME, dilated", one(2).dilation(3).convolutionMode(SAME).build()),
        series("causal", one(3).convolutionMode(ConvolutionMode.Causal).build()),
        series(
            "causal, dilated, stride 2",
            one(2).dilation(2).stride(2).convolutionMode(ConvolutionMode.Causal).build()),
        series("softmax over time", one(3).activation(Activation.SOFTMAX).build()),
        seriesLast("NWC", one(3).stride(2).rnnDataFormat(RNNFormat.NWC).build()),
        seriesLast("NWC, SAME", one(2).convolutionMode(SAME).rnnDataFormat(RNNFormat.NWC).build()),
        seriesLast(
            "NWC, causal",
            one(3).convolutionMode(ConvolutionMode.Causal).rnnDataFormat(RNNFormat.NWC).build()),
        seriesLast(
            "NWC, softmax over features",
            one(3).activation(Activation.SOFTMAX).rnnDataFormat(RNNFormat.NWC).build()));
  }

  private static Stream<LayerCase> overVolumes() {
    return Stream.of(
        volumes("stride and padding", three(3, 2, 3).stride(2, 1, 2).padding(1, 0, 1).build()),
        volumes("without bias", three(2, 3, 2).hasBias(false).build()),
        volumes("dilated", three(2, 2, 2).dilation(2, 3, 1).build()),
        volumes("SAME", three(3, 2, 3).convolutionMode(SAME).build()),
        volumes("SAME, stride 2", three(2, 3, 3).stride(2, 2, 2).convolutionMode(SAME).build()),
        volumesLast("NDHWC", three(2, 3, 2).dataFormat(NDHWC).build()),
        volumesLast("NDHWC, dilated", three(2, 2, 2).dilation(2, 2, 2).dataFormat(NDHWC).build()),
        volumesLast(
            "NDHWC, SAME, stride 2",
            three(3, 3, 2).stride(2, 1, 2).convolutionMode(SAME).dataFormat(NDHWC).build()));
  }

  private static Stream<LayerCase> perChannel() {
    return Stream.of(
        images("stride and padding", depthwise(1).stride(2, 1).padding(1, 1).build()),
        images("two maps, without bias", depthwise(2).hasBias(false).build()),
        images("dilated", depthwise(2).dilation(2, 2).build()),
        images("SAME, stride 2", depthwise(2).stride(2, 2).convolutionMode(SAME).build()),
        imagesLast("NHWC", depthwise(2).dataFormat(CNN2DFormat.NHWC).build()),
        imagesLast(
            "NHWC, SAME, dilated",
            depthwise(2).dilation(2, 1).convolutionMode(SAME).dataFormat(CNN2DFormat.NHWC).build()),
        images("stride and padding", separable(1).stride(2, 1).padding(1, 1).build()),
        images("two maps, without bias", separable(2).hasBias(false).build()),
        images("dilated", separable(2).dilation(2, 2).build()),
        images("SAME, stride 2", separable(2).stride(2, 2).convolutionMode(SAME).build()),
        imagesLast("NHWC", separable(2).dataFormat(CNN2DFormat.NHWC).build()),
        imagesLast(
            "NHWC, SAME, even kernel",
            new SeparableConvolution2D.Builder(2, 4)
                .nOut(4)
                .convolutionMode(SAME)
                .dataFormat(CNN2DFormat.NHWC)
                .build()));
  }

  private static Stream<LayerCase> transposed() {
    return Stream.of(
        images("plain", deconvolution(3, 2).build()),
        images("stride and padding", deconvolution(3, 3).stride(2, 3).padding(1, 1).build()),
        images("dilated, without bias", deconvolution(2, 3).dilation(2, 2).hasBias(false).build()),
        images("SAME", deconvolution(3, 3).convolutionMode(SAME).build()),
        images("SAME, even kernel", deconvolution(2, 4).convolutionMode(SAME).build()),
        images("SAME, stride 2", deconvolution(3, 2).stride(2, 2).convolutionMode(SAME).build()),
        images("SAME, stride 3", deconvolution(2, 4).stride(3, 3).convolutionMode(SAME).build()),
        imagesLast("NHWC", deconvolution(3, 2).stride(2, 2).dataFormat(CNN2DFormat.NHWC).build()),
        imagesLast(
            "NHWC, SAME, stride 2",
            deconvolution(4, 3)
                .stride(2, 2)
                .convolutionMode(SAME)
                .dataFormat(CNN2DFormat.NHWC)
                .build()),
        volumes("plain", deconvolution3d(2, 3, 2).build()),
        volumes(
            "stride and padding",
            deconvolution3d(3, 3, 3).stride(2, 2, 1).padding(1, 1, 1).build()),
        volumes("without bias", deconvolution3d(2, 2, 2).stride(2, 2, 2).hasBias(false).build()),
        volumes("SAME", deconvolution3d(3, 2, 3).convolutionMode(SAME).build()),
        volumes(
            "SAME, stride 2",
            deconvolution3d(3, 2, 4).stride(2, 2, 2).convolutionMode(SAME).build()),
        volumesLast("NDHWC", deconvolution3d(2, 2, 3).stride(2, 2, 2).dataFormat(NDHWC).build()),
        volumesLast(
            "NDHWC, SAME",
            deconvolution3d(3, 2, 3).convolutionMode(SAME).dataFormat(NDHWC).build()));
  }

  private static Stream<LayerCase> local() {
    return Stream.of(
        series("SAME", local1d(3).convolutionMode(SAME).build()),
        series("SAME, stride 2, relu", local1d(2).stride(2).activation(Activation.RELU).build()),
        series("Truncate", local1d(3).convolutionMode(ConvolutionMode.Truncate).build()),
        series(
            "padding, without bias",
            local1d(3).padding(1).convolutionMode(ConvolutionMode.Truncate).hasBias(false).build()),
        images("SAME", local2d(3, 2).convolutionMode(SAME).build()),
        images("Truncate", local2d(3, 2).convolutionMode(ConvolutionMode.Truncate).build()),
        images(
            "padding, stride 2, without bias",
            local2d(3, 3)
                .padding(1, 1)
                .stride(2, 2)
                .convolutionMode(ConvolutionMode.Truncate)
                .hasBias(false)
                .build()),
        images("softmax", local2d(2, 2).activation(Activation.SOFTMAX).build()),
        imagesLast("NHWC", local2d(3, 2).dataFormat(CNN2DFormat.NHWC).build()),
        imagesLast(
            "NHWC, softmax",
            local2d(2, 3).dataFormat(CNN2DFormat.NHWC).activation(Activation.SOFTMAX).build()));
  }

  /** Classes that no builder makes. */
  private static Stream<LayerCase> otherClasses() {
    return Stream.of(
        new LayerCase(
            Convolution2D.class,
            "without a builder",
            () ->
                Nets.chain(InputType.convolutional(7, 6, 3), configured(new Convolution2D(), 3, 3)),
            "-1x3x7x6"),
        new LayerCase(
            Convolution1D.class,
            "without a builder",
            () ->
                Nets.chain(
                    InputType.recurrent(3, 9, RNNFormat.NCW),
                    configured(new Convolution1D(), 3, 1)),
            "-1x3x9"));
  }

  private static ConvolutionLayer configured(ConvolutionLayer layer, int height, int width) {
    layer.setKernelSize(new int[] {height, width});
    layer.setStride(new int[] {1, 1});
    layer.setPadding(new int[] {0, 0});
    layer.setNOut(4);
    layer.setConvolutionMode(ConvolutionMode.Truncate);
    return layer;
  }

  private static Convolution1DLayer.Builder one(int kernel) {
    return new Convolution1DLayer.Builder(kernel).nOut(4).activation(Activation.TANH);
  }

  private static Convolution3D.Builder three(int... kernel) {
    return new Convolution3D.Builder(kernel).nOut(3).activation(Activation.TANH);
  }

  private static DepthwiseConvolution2D.Builder depthwise(int maps) {
    return new DepthwiseConvolution2D.Builder(3, 2)
        .depthMultiplier(maps)
        .nOut(3 * maps)
        .activation(Activation.TANH);
  }

  private static SeparableConvolution2D.Builder separable(int maps) {
    return new SeparableConvolution2D.Builder(3, 2)
        .depthMultiplier(maps)
        .nOut(4)
        .activation(Activation.TANH);
  }

  private static Deconvolution2D.Builder deconvolution(int... kernel) {
    return new Deconvolution2D.Builder(kernel).nOut(2).activation(Activation.TANH);
  }

  private static Deconvolution3D.Builder deconvolution3d(int... kernel) {
    return new Deconvolution3D.Builder().kernelSize(kernel).nOut(3).activation(Activation.TANH);
  }

  private static LocallyConnected1D.Builder local1d(int kernel) {
    return new LocallyConnected1D.Builder().kernelSize(kernel).nOut(4);
  }

  private static LocallyConnected2D.Builder local2d(int... kernel) {
    return new LocallyConnected2D.Builder().kernelSize(kernel).nOut(4);
  }
}

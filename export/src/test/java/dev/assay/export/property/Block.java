package dev.assay.export.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional3D;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.activations.Activation;

/**
 * One random layer of a random net, with fixed settings.
 *
 * @param what its name and settings
 * @param source builds it anew: a network changes the layers it is built of
 */
record Block(String what, Supplier<Layer> source) {
  Layer layer() {
    return source.get();
  }

  /** What Deeplearning4j says the layer makes of {@code type}. */
  InputType after(InputType type) {
    Layer layer = layer();
    var preProcessor = layer.getPreProcessorForInputType(type);
    InputType read = preProcessor == null ? type : preProcessor.getOutputType(type);
    layer.setNIn(read, true);
    return layer.getOutputType(0, read);
  }

  /** Layers with random settings that take {@code type}. */
  static List<Block> takers(InputType type, Random random) {
    Draw draw = new Draw(random);
    List<Block> blocks = new ArrayList<>(anywhere(draw));
    if (type instanceof InputTypeConvolutional images) {
      blocks.addAll(overImages(images.getFormat(), draw));
    } else if (type instanceof InputTypeRecurrent series) {
      blocks.addAll(overTime(series.getFormat(), draw));
    } else if (type instanceof InputTypeConvolutional3D volumes) {
      blocks.addAll(overVolumes(volumes.getDataFormat(), draw));
    } else {
      blocks.add(new Block("BatchNormalization", () -> new BatchNormalization.Builder().build()));
    }
    return blocks;
  }

  private static List<Block> anywhere(Draw draw) {
    Activation f = draw.activation();
    int out = draw.upTo(5);
    return List.of(
        new Block("Activation " + f, () -> new ActivationLayer(f)),
        new Block("Dropout", () -> new DropoutLayer(0.5)),
        new Block(
            "Dense %d %s".formatted(out, f),
            () -> new DenseLayer.Builder().nOut(out).activation(f).build()));
  }

  private static List<Block> overImages(CNN2DFormat format, Draw draw) {
    Activation f = draw.activation();
    Window window = new Window(format, f, draw.mode(), draw.upTo(3), draw.upTo(2));
    PoolingType pooling = draw.of(List.of(PoolingType.values()));
    var kind =
        draw.random().nextBoolean()
            ? SubsamplingLayer.PoolingType.MAX
            : SubsamplingLayer.PoolingType.AVG;
    int[] space = format == CNN2DFormat.NCHW ? new int[] {2, 3} : new int[] {1, 2};
    List<Block> blocks = new ArrayList<>(window.convolutions());
    blocks.addAll(window.separables());
    blocks.add(window.pooling(kind));
    blocks.addAll(withoutWindow(format));
    blocks.add(
        new Block(
            "GlobalPooling " + pooling,
            () ->
                new GlobalPoolingLayer.Builder(pooling).pnorm(2).poolingDimensions(space).build()));
    return blocks;
  }

  /** What the layers with a window share. */
  private record Window(
      CNN2DFormat format, Activation activation, ConvolutionMode mode, int kernel, int stride) {
    List<Block> convolutions() {
      return List.of(
          new Block(
              "Convolution" + this,
              () ->
                  new ConvolutionLayer.Builder(kernel, kernel)
                      .stride(stride, stride)
                      .convolutionMode(mode)
                      .nOut(3)
                      .dataFormat(format)
                      .activation(activation)
                      .build()),
          new Block(
              "Deconvolution" + this,
              () ->
                  new Deconvolution2D.Builder(kernel, kernel)
                      .stride(stride, stride)
                      .convolutionMode(mode)
                      .nOut(2)
                      .dataFormat(format)
                      .activation(activation)
                      .build()));
    }

    List<Block> separables() {
      return List.of(
          new Block(
              "Depthwise" + this,
              () ->
                  new DepthwiseConvolution2D.Builder()
                      .kernelSize(kernel, kernel)
                      .stride(stride, stride)
                      .convolutionMode(mode)
                      .depthMultiplier(2)
                      .dataFormat(format)
                      .activation(activation)
                      .build()),
          new Block(
              "Separable" + this,
              () ->
                  new SeparableConvolution2D.Builder(kernel, kernel)
                      .stride(stride, stride)
                      .convolutionMode(mode)
                      .nOut(4)
                      .dataFormat(format)
                      .activation(activation)
                      .build()));
    }

    Block pooling(SubsamplingLayer.PoolingType kind) {
      return new Block(
          "Subsampling " + kind + this,
          () ->
              new SubsamplingLayer.Builder(
                      kind, new int[] {kernel, kernel}, new int[] {stride, stride})
                  .convolutionMode(mode)
                  .dataFormat(format)
                  .build());
    }

    @Override
    public String toString() {
      return " %s k%d s%d %s %s".formatted(format, kernel, stride, mode, activation);
    }
  }

  private static List<Block> withoutWindow(CNN2DFormat format) {
    return List.of(
        new Block(
            "BatchNormalization " + format,
            () -> new BatchNormalization.Builder().dataFormat(format).build()),
        new Block(
            "LRN " + format,
            () -> new LocalResponseNormalization.Builder().n(3).dataFormat(format).build()),
        new Block(
            "Upsampling " + format, () -> new Upsampling2D.Builder(2).dataFormat(format).build()),
        new Block(
            "ZeroPadding " + format,
            () -> new ZeroPaddingLayer.Builder(1, 0, 2, 1).dataFormat(format).build()),
        new Block(
            "Cropping " + format,
            () -> new Cropping2D.Builder(1, 0, 0, 1).dataFormat(format).build()));
  }

  private static List<Block> overTime(RNNFormat format, Draw draw) {
    Activation f = draw.activation();
    int out = draw.upTo(4);
    int kernel = draw.upTo(3);
    ConvolutionMode mode = draw.mode();
    Bidirectional.Mode join = draw.of(List.of(Bidirectional.Mode.values()));
    Supplier<LSTM> lstm = () -> new LSTM.Builder().nOut(out).dataFormat(format).build();
    return List.of(
        new Block("LSTM %d %s".formatted(out, format), lstm::get),
        new Block(
            "SimpleRnn %d %s".formatted(out, format),
            () -> new SimpleRnn.Builder().nOut(out).dataFormat(format).build()),
        new Block(
            "Bidirectional %s LSTM %d %s".formatted(join, out, format),
            () -> new Bidirectional(join, lstm.get())),
        new Block(
            "LastTimeStep LSTM %d %s".formatted(out, format), () -> new LastTimeStep(lstm.get())),
        new Block(
            "Convolution1D k%d %s %s %s".formatted(kernel, mode, format, f),
            () ->
                new Convolution1DLayer.Builder(kernel)
                    .nOut(out)
                    .convolutionMode(mode)
                    .rnnDataFormat(format)
                    .activation(f)
                    .build()),
        new Block(
            "GlobalPooling over time",
            () -> new GlobalPoolingLayer.Builder(PoolingType.MAX).build()));
  }

  private static List<Block> overVolumes(Convolution3D.DataFormat format, Draw draw) {
    Activation f = draw.activation();
    ConvolutionMode mode = draw.mode();
    int kernel = draw.upTo(2);
    String window = " %s k%d %s %s".formatted(format, kernel, mode, f);
    return List.of(
        new Block(
            "Convolution3D" + window,
            () ->
                new Convolution3D.Builder(kernel, kernel, kernel)
                    .nOut(2)
                    .convolutionMode(mode)
                    .dataFormat(format)
                    .activation(f)
                    .build()),
        new Block(
            "Subsampling3D" + window,
            () ->
                new Subsampling3DLayer.Builder(Subsampling3DLayer.PoolingType.MAX)
                    .kernelSize(kernel, kernel, kernel)
                    .stride(1, 1, 1)
                    .convolutionMode(mode)
                    .dataFormat(format)
                    .build()));
  }
}

package dev.assay.export.layer;

import dev.assay.export.Nets;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Networks of one layer over series, images or volumes. Before a layer that takes its form from its
 * neighbours stands a convolution over single cells.
 */
final class SpatialCases {
  static final Convolution3D.DataFormat NCDHW = Convolution3D.DataFormat.NCDHW;
  static final Convolution3D.DataFormat NDHWC = Convolution3D.DataFormat.NDHWC;

  private SpatialCases() {}

  static Stream<LayerCase> all() {
    return Stream.of(
            ConvolutionCases.all(), PoolingCases.all(), SpaceCases.all(), OutputCases.all())
        .flatMap(cases -> cases);
  }

  /** Over {@code [N, 3, 9]}. */
  static LayerCase series(String what, Layer... layers) {
    InputType input = InputType.recurrent(3, 9, RNNFormat.NCW);
    return new LayerCase(last(layers), what, () -> Nets.chain(input, layers), "-1x3x9");
  }

  /** Over {@code [N, 9, 3]}. */
  static LayerCase seriesLast(String what, Layer... layers) {
    InputType input = InputType.recurrent(3, 9, RNNFormat.NWC);
    return new LayerCase(last(layers), what, () -> Nets.chain(input, layers), "-1x9x3");
  }

  /** Over {@code [N, 3, 7, 6]}. */
  static LayerCase images(String what, Layer... layers) {
    InputType input = InputType.convolutional(7, 6, 3);
    return new LayerCase(last(layers), what, () -> Nets.chain(input, layers), "-1x3x7x6");
  }

  /** Over {@code [N, 7, 6, 3]}. */
  static LayerCase imagesLast(String what, Layer... layers) {
    InputType input = InputType.convolutional(7, 6, 3, CNN2DFormat.NHWC);
    return new LayerCase(last(layers), what, () -> Nets.chain(input, layers), "-1x7x6x3");
  }

  /** Over {@code [N, 2, 5, 6, 4]}. */
  static LayerCase volumes(String what, Layer... layers) {
    InputType input = InputType.convolutional3D(NCDHW, 5, 6, 4, 2);
    return new LayerCase(last(layers), what, () -> Nets.chain(input, layers), "-1x2x5x6x4");
  }

  /** Over {@code [N, 5, 6, 4, 2]}. */
  static LayerCase volumesLast(String what, Layer... layers) {
    InputType input = InputType.convolutional3D(NDHWC, 5, 6, 4, 2);
    return new LayerCase(last(layers), what, () -> Nets.chain(input, layers), "-1x5x6x4x2");
  }

  /** A convolution over single cells of a series of {@code features}. */
  static Layer cellsOfSeries(RNNFormat format, int features) {
    return new Convolution1DLayer.Builder(1).nOut(features).rnnDataFormat(format).build();
  }

  static Layer cellsOfImages(CNN2DFormat format, int channels) {
    return new ConvolutionLayer.Builder(1, 1).nOut(channels).dataFormat(format).build();
  }

  static Layer cellsOfVolumes(Convolution3D.DataFormat format, int channels) {
    return new Convolution3D.Builder(1, 1, 1).nOut(channels).dataFormat(format).build();
  }

  private static Class<?> last(Layer... layers) {
    return layers[layers.length - 1].getClass();
  }
}

package dev.assay.export.layer;

import static dev.assay.export.layer.SpatialCases.NCDHW;
import static dev.assay.export.layer.SpatialCases.NDHWC;
import static dev.assay.export.layer.SpatialCases.cellsOfImages;
import static dev.assay.export.layer.SpatialCases.cellsOfSeries;
import static dev.assay.export.layer.SpatialCases.cellsOfVolumes;
import static dev.assay.export.layer.SpatialCases.images;
import static dev.assay.export.layer.SpatialCases.imagesLast;
import static dev.assay.export.layer.SpatialCases.series;
import static dev.assay.export.layer.SpatialCases.seriesLast;
import static dev.assay.export.layer.SpatialCases.volumes;
import static dev.assay.export.layer.SpatialCases.volumesLast;

import dev.assay.export.Nets;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.SpaceToBatchLayer;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.Upsampling3D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPadding3DLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping3D;

/** Layers that add, remove, repeat and move cells. */
final class SpaceCases {
  private SpaceCases() {}

  static Stream<LayerCase> all() {
    return Stream.of(added(), removed(), repeated(), moved()).flatMap(cases -> cases);
  }

  private static Stream<LayerCase> added() {
    return Stream.of(
        series("two sides", new ZeroPadding1DLayer(1, 3)),
        seriesLast(
            "NWC, pads the features",
            cellsOfSeries(RNNFormat.NWC, 4),
            new ZeroPadding1DLayer(1, 3)),
        volumes("six sides", new ZeroPadding3DLayer.Builder(1, 0, 2, 1, 0, 3).build()),
        volumesLast(
            "NDHWC, pads height, width and channels",
            cellsOfVolumes(NDHWC, 3),
            new ZeroPadding3DLayer.Builder(1, 0, 2, 1, 0, 3).build()));
  }

  private static Stream<LayerCase> removed() {
    return Stream.of(
        cropped("two sides", 1, 3),
        cropped("only the end", 0, 2),
        images("four sides", cellsOfImages(CNN2DFormat.NCHW, 3), new Cropping2D(1, 2, 0, 3)),
        imagesLast(
            "NHWC",
            cellsOfImages(CNN2DFormat.NHWC, 3),
            new Cropping2D.Builder(1, 2, 3, 0).dataFormat(CNN2DFormat.NHWC).build()),
        volumes("six sides", cellsOfVolumes(NCDHW, 3), new Cropping3D(1, 0, 2, 1, 0, 3)));
  }

  /** Deeplearning4j asks for images before a Cropping1D, so the preprocessor has to go. */
  private static LayerCase cropped(String what, int begin, int end) {
    return new LayerCase(
        Cropping1D.class,
        what,
        () ->
            Nets.unprocessed(
                new Convolution1DLayer.Builder(1).nIn(3).nOut(4).build(),
                new Cropping1D(begin, end)),
        "-1x3x9");
  }

  private static Stream<LayerCase> repeated() {
    return Stream.of(
        series("by 3", new Upsampling1D.Builder(3).build()),
        seriesLast(
            "NWC, repeats features",
            cellsOfSeries(RNNFormat.NWC, 4),
            new Upsampling1D.Builder(2).build()),
        images("by 2", new Upsampling2D.Builder(2).build()),
        images("by 2 and 3", new Upsampling2D.Builder().size(new int[] {2, 3}).build()),
        imagesLast(
            "NHWC",
            cellsOfImages(CNN2DFormat.NHWC, 3),
            new Upsampling2D.Builder(2).dataFormat(CNN2DFormat.NHWC).build()),
        volumes("by 2", new Upsampling3D.Builder(2).build()),
        volumes("by 1, 2 and 3", new Upsampling3D.Builder().size(new int[] {1, 2, 3}).build()),
        volumesLast("NDHWC", cellsOfVolumes(NDHWC, 3), new Upsampling3D.Builder(NDHWC, 2).build()));
  }

  private static Stream<LayerCase> moved() {
    return Stream.of(
        even("NCHW", CNN2DFormat.NCHW, "-1x3x8x6"),
        even("NHWC", CNN2DFormat.NHWC, "-1x8x6x3"),
        batches("NCHW", CNN2DFormat.NCHW, "-1x3x8x6"),
        batches("NHWC", CNN2DFormat.NHWC, "-1x8x6x3"));
  }

  private static LayerCase even(String what, CNN2DFormat format, String shape) {
    return new LayerCase(
        SpaceToDepthLayer.class,
        what,
        () ->
            Nets.chain(
                InputType.convolutional(8, 6, 3, format),
                cellsOfImages(format, 3),
                new SpaceToDepthLayer.Builder<>(2).dataFormat(format).build()),
        shape);
  }

  private static LayerCase batches(String what, CNN2DFormat format, String shape) {
    return new LayerCase(
        SpaceToBatchLayer.class,
        what,
        () ->
            Nets.chain(
                InputType.convolutional(8, 6, 3, format),
                cellsOfImages(format, 3),
                new SpaceToBatchLayer.Builder<>(new int[] {2, 3}, new int[][] {{1, 1}, {0, 3}})
                    .dataFormat(format)
                    .build()),
        shape);
  }
}

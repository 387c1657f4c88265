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

import java.util.Arrays;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Pooling1D;
import org.deeplearning4j.nn.conf.layers.Pooling2D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;

/** Poolings of every kind, with each of their options. */
final class PoolingCases {
  private static final ConvolutionMode SAME = ConvolutionMode.Same;

  private PoolingCases() {}

  static Stream<LayerCase> all() {
    return Stream.of(overSeries(), overImages(), overVolumes(), global(), otherClasses())
        .flatMap(cases -> cases);
  }

  private static Stream<LayerCase> overSeries() {
    return Stream.of(
        series("max", one(SubsamplingLayer.PoolingType.MAX).build()),
        series("average", one(SubsamplingLayer.PoolingType.AVG).build()),
        series("norm", one(SubsamplingLayer.PoolingType.PNORM).pnorm(2).build()),
        series("max, SAME", one(SubsamplingLayer.PoolingType.MAX).convolutionMode(SAME).build()),
        series(
            "average, SAME", one(SubsamplingLayer.PoolingType.AVG).convolutionMode(SAME).build()),
        seriesLast(
            "NWC", cellsOfSeries(RNNFormat.NWC, 4), one(SubsamplingLayer.PoolingType.MAX).build()),
        seriesLast(
            "NWC, average, SAME",
            cellsOfSeries(RNNFormat.NWC, 4),
            one(SubsamplingLayer.PoolingType.AVG).convolutionMode(SAME).build()));
  }

  private static Stream<LayerCase> overImages() {
    return Stream.of(
        images("norm 1", two(1).build()),
        images("norm 2, padding", two(2).padding(1, 1).build()),
        images("norm 3, SAME", two(3).convolutionMode(SAME).build()),
        images("norm 4, stride 1", two(4).stride(1, 1).build()),
        images(
            "max behind zeros",
            new ZeroPaddingLayer.Builder(1, 1, 1, 1).build(),
            behindZeros(SubsamplingLayer.PoolingType.MAX)),
        images(
            "max behind zeros, dilated",
            new ZeroPaddingLayer.Builder(1, 1, 1, 1).build(),
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(1, 1)
                .dilation(2, 2)
                .build()),
        images(
            "average behind more zeros than its kernel holds",
            new ZeroPaddingLayer.Builder(1, 0, 2, 3).build(),
            behindZeros(SubsamplingLayer.PoolingType.AVG)),
        images(
            "max behind more zeros than its kernel holds",
            new ZeroPaddingLayer.Builder(1, 0, 2, 3).build(),
            behindZeros(SubsamplingLayer.PoolingType.MAX)),
        imagesLast(
            "NHWC, norm 2",
            cellsOfImages(CNN2DFormat.NHWC, 3),
            two(2).dataFormat(CNN2DFormat.NHWC).build()),
        imagesLast(
            "NHWC, max, SAME",
            cellsOfImages(CNN2DFormat.NHWC, 3),
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(3, 3)
                .stride(2, 2)
                .convolutionMode(SAME)
                .dataFormat(CNN2DFormat.NHWC)
                .build()));
  }

  private static Stream<LayerCase> overVolumes() {
    return Stream.of(
        volumes("max", three(PoolingType.MAX).build()),
        volumes("average", three(PoolingType.AVG).build()),
        volumes("norm, taken as average", three(PoolingType.PNORM).build()),
        volumes("max, padding", three(PoolingType.MAX).padding(1, 1, 1).build()),
        volumes("average, padding", three(PoolingType.AVG).padding(1, 1, 1).build()),
        volumes("max, SAME", three(PoolingType.MAX).convolutionMode(SAME).build()),
        volumes("average, SAME", three(PoolingType.AVG).convolutionMode(SAME).build()),
        volumesLast("NDHWC, max", three(PoolingType.MAX).dataFormat(NDHWC).build()),
        volumesLast(
            "NDHWC, average, SAME",
            three(PoolingType.AVG).convolutionMode(SAME).dataFormat(NDHWC).build()));
  }

  private static Stream<LayerCase> global() {
    Stream<LayerCase> kinds =
        Arrays.stream(PoolingType.values())
            .flatMap(
                type ->
                    Stream.of(
                        series("series, " + type, cellsOfSeries(RNNFormat.NCW, 4), whole(type)),
                        images("images, " + type, cellsOfImages(CNN2DFormat.NCHW, 4), whole(type)),
                        imagesLast(
                            "NHWC, " + type, cellsOfImages(CNN2DFormat.NHWC, 4), whole(type)),
                        volumes("volumes, " + type, cellsOfVolumes(NCDHW, 3), whole(type))));
    return Stream.concat(
        kinds,
        Stream.of(
            series("kept", cellsOfSeries(RNNFormat.NCW, 4), kept(PoolingType.AVG)),
            images("kept", cellsOfImages(CNN2DFormat.NCHW, 4), kept(PoolingType.MAX)),
            volumes("kept", cellsOfVolumes(NCDHW, 3), kept(PoolingType.SUM)),
            imagesLast(
                "kept NHWC of as many channels as rows",
                cellsOfImages(CNN2DFormat.NHWC, 7),
                kept(PoolingType.AVG)),
            images("norm 1", cellsOfImages(CNN2DFormat.NCHW, 4), norm(1)),
            images("norm 3", cellsOfImages(CNN2DFormat.NCHW, 4), norm(3)),
            seriesLast(
                "NWC, over features", cellsOfSeries(RNNFormat.NWC, 4), whole(PoolingType.AVG)),
            seriesLast(
                "NWC, over time",
                cellsOfSeries(RNNFormat.NWC, 4),
                new GlobalPoolingLayer.Builder(PoolingType.MAX).poolingDimensions(1).build()),
            volumesLast(
                "NDHWC, over height, width and channels",
                cellsOfVolumes(NDHWC, 3),
                whole(PoolingType.AVG)),
            volumesLast(
                "NDHWC, over space",
                cellsOfVolumes(NDHWC, 3),
                new GlobalPoolingLayer.Builder(PoolingType.AVG)
                    .poolingDimensions(1, 2, 3)
                    .build())));
  }

  /** Classes that no builder makes. */
  private static Stream<LayerCase> otherClasses() {
    return Stream.of(PoolingType.AVG, PoolingType.MAX, PoolingType.PNORM)
        .flatMap(
            type ->
                Stream.of(
                    images("without a builder " + type, configured(new Pooling2D(), type, 3, 2)),
                    series("without a builder " + type, configured(new Pooling1D(), type, 3, 1))));
  }

  private static SubsamplingLayer configured(
      SubsamplingLayer layer, PoolingType type, int height, int width) {
    layer.setPoolingType(type);
    layer.setPnorm(2);
    layer.setKernelSize(new int[] {height, width});
    layer.setStride(new int[] {2, 2});
    layer.setPadding(new int[] {0, 0});
    layer.setConvolutionMode(ConvolutionMode.Truncate);
    return layer;
  }

  private static SubsamplingLayer behindZeros(SubsamplingLayer.PoolingType type) {
    return new SubsamplingLayer.Builder(type).kernelSize(2, 2).stride(1, 1).build();
  }

  private static Subsampling1DLayer.Builder one(SubsamplingLayer.PoolingType type) {
    return new Subsampling1DLayer.Builder(type).kernelSize(3).stride(2);
  }

  private static SubsamplingLayer.Builder two(int norm) {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.PNORM)
        .kernelSize(3, 2)
        .stride(2, 2)
        .pnorm(norm);
  }

  private static Subsampling3DLayer.Builder three(PoolingType type) {
    return new Subsampling3DLayer.Builder(type)
        .kernelSize(3, 2, 3)
        .stride(2, 1, 2)
        .convolutionMode(ConvolutionMode.Truncate);
  }

  private static GlobalPoolingLayer whole(PoolingType type) {
    return new GlobalPoolingLayer.Builder(type).pnorm(2).build();
  }

  private static GlobalPoolingLayer kept(PoolingType type) {
    return new GlobalPoolingLayer.Builder(type).collapseDimensions(false).build();
  }

  private static GlobalPoolingLayer norm(int p) {
    return new GlobalPoolingLayer.Builder(PoolingType.PNORM).pnorm(p).build();
  }
}

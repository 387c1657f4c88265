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
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Cnn3DLossLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** Normalizations, trained activations, and output layers over space. */
final class OutputCases {
  private OutputCases() {}

  static Stream<LayerCase> all() {
    return Stream.of(normalized(), slopes(), losses(), boxes()).flatMap(cases -> cases);
  }

  private static Stream<LayerCase> normalized() {
    return Stream.of(
        seriesLast(
            "series",
            cellsOfSeries(RNNFormat.NWC, 4),
            new BatchNormalization.Builder().dataFormat(CNN2DFormat.NHWC).build()),
        images("defaults", cellsOfImages(CNN2DFormat.NCHW, 7), new LocalResponseNormalization()),
        images(
            "even n",
            cellsOfImages(CNN2DFormat.NCHW, 7),
            new LocalResponseNormalization.Builder(4, 0.3, 0.6).k(1.5).build()),
        imagesLast(
            "NHWC",
            cellsOfImages(CNN2DFormat.NHWC, 7),
            new LocalResponseNormalization.Builder(3, 0.5, 0.75)
                .k(1)
                .dataFormat(CNN2DFormat.NHWC)
                .build()));
  }

  private static Stream<LayerCase> slopes() {
    return Stream.of(
        images("full", cellsOfImages(CNN2DFormat.NCHW, 4), slope().inputShape(4, 7, 6).build()),
        images(
            "shared over space",
            cellsOfImages(CNN2DFormat.NCHW, 4),
            slope().inputShape(4, 7, 6).sharedAxes(2, 3).build()),
        images(
            "shared over channels",
            cellsOfImages(CNN2DFormat.NCHW, 4),
            slope().inputShape(4, 7, 6).sharedAxes(1).build()),
        imagesLast("NHWC", cellsOfImages(CNN2DFormat.NHWC, 4), slope().inputShape(7, 6, 4).build()),
        imagesLast(
            "NHWC, shared over space",
            cellsOfImages(CNN2DFormat.NHWC, 4),
            slope().inputShape(7, 6, 4).sharedAxes(1, 2).build()),
        series("series", cellsOfSeries(RNNFormat.NCW, 4), slope().inputShape(4, 9).build()),
        volumes(
            "volumes, shared over depth",
            cellsOfVolumes(NCDHW, 3),
            slope().inputShape(3, 5, 6, 4).sharedAxes(2).build()),
        new LayerCase(
            PReLULayer.class,
            "rows",
            () -> Nets.chain(InputType.feedForward(5), slope().inputShape(5).build()),
            "-1x5"));
  }

  private static PReLULayer.Builder slope() {
    return new PReLULayer.Builder();
  }

  private static Stream<LayerCase> losses() {
    return Stream.of(
        images(
            "softmax over channels",
            cellsOfImages(CNN2DFormat.NCHW, 4),
            new CnnLossLayer.Builder().activation(Activation.SOFTMAX).build()),
        images(
            "sigmoid",
            cellsOfImages(CNN2DFormat.NCHW, 4),
            new CnnLossLayer.Builder(LossFunctions.LossFunction.XENT)
                .activation(Activation.SIGMOID)
                .build()),
        imagesLast(
            "NHWC, softmax over channels",
            cellsOfImages(CNN2DFormat.NHWC, 4),
            new CnnLossLayer.Builder()
                .format(CNN2DFormat.NHWC)
                .activation(Activation.SOFTMAX)
                .build()),
        volumes(
            "softmax over channels",
            cellsOfVolumes(NCDHW, 3),
            new Cnn3DLossLayer.Builder(NCDHW).activation(Activation.SOFTMAX).build()),
        volumesLast(
            "NDHWC, softmax over channels",
            cellsOfVolumes(NDHWC, 3),
            new Cnn3DLossLayer.Builder(NDHWC).activation(Activation.SOFTMAX).build()));
  }

  private static Stream<LayerCase> boxes() {
    return Stream.of(
        images("NCHW", cellsOfImages(CNN2DFormat.NCHW, 16), yolo(CNN2DFormat.NCHW)),
        imagesLast("NHWC", cellsOfImages(CNN2DFormat.NHWC, 16), yolo(CNN2DFormat.NHWC)));
  }

  /** Two boxes of three classes. */
  private static Yolo2OutputLayer yolo(CNN2DFormat format) {
    Yolo2OutputLayer layer =
        new Yolo2OutputLayer.Builder()
            .boundingBoxPriors(Nd4j.createFromArray(new float[][] {{1.5f, 2}, {0.5f, 3}}))
            .build();
    layer.setFormat(format);
    return layer;
  }
}

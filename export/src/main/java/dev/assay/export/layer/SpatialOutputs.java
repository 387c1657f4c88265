package dev.assay.export.layer;

import org.deeplearning4j.nn.conf.layers.Cnn3DLossLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Output layers over images and volumes. */
final class SpatialOutputs {
  /** Numbers of a box before its classes: x, y, width, height, confidence. */
  private static final int BOX = 5;

  private static final int TO_THE_END = -1;

  private SpatialOutputs() {}

  static void register(LayerRegistry registry) {
    registry
        .add(
            CnnLossLayer.class,
            (layer, input, graph) ->
                overChannels(
                    layer.config().getActivationFn(),
                    graph.as(input, Form.of(layer.config().getFormat())),
                    Form.NHWC,
                    graph))
        .reads(config -> Form.of(config.getFormat()));
    registry
        .add(
            Cnn3DLossLayer.class,
            (layer, input, graph) ->
                overChannels(
                    layer.config().getActivationFn(),
                    graph.as(input, Form.of(layer.config().getDataFormat())),
                    Form.NDHWC,
                    graph))
        .reads(config -> Form.of(config.getDataFormat()));
    registry
        .add(Yolo2OutputLayer.class, SpatialOutputs::yolo)
        .reads(config -> Form.of(config.getFormat()))
        .onnx("Concat Exp Sigmoid Softmax");
  }

  /** Deeplearning4j applies these activation functions to rows of channels, in either form. */
  private static Flow overChannels(
      IActivation activation, Flow input, Form channelsLast, LayerGraph graph) {
    return input.with(graph.activation(activation, new Flow(input.value(), channelsLast)).value());
  }

  /**
   * Channels are those of each box in turn: centre (sigmoid), size (prior times exp), confidence
   * (sigmoid), classes (softmax).
   */
  private static Flow yolo(SourceLayer<Yolo2OutputLayer> layer, Flow input, LayerGraph graph) {
    Flow images = graph.as(input, Form.of(layer.config().getFormat()));
    INDArray priors = layer.config().getBoundingBoxes();
    SameDiff sd = graph.sameDiff();
    SDVariable cells = graph.declared(new Flow(images.value(), Form.NHWC));
    SDVariable shape = sd.shape(graph.name("shape"), cells);
    SDVariable rows = boxes(cells, shape, priors.size(0), graph);
    SDVariable size = sd.math().exp(graph.name("exp"), part(rows, 2, 4, graph));
    SDVariable prior = graph.constant("priors", priors.castTo(size.dataType()));
    SDVariable all =
        sd.concat(
            graph.name("concat"),
            4,
            sd.nn().sigmoid(graph.name("centre"), part(rows, 0, 2, graph)),
            size.mul(graph.name("size"), prior),
            sd.nn().sigmoid(graph.name("confidence"), part(rows, 4, BOX, graph)),
            sd.nn().softmax(graph.name("classes"), part(rows, BOX, TO_THE_END, graph), -1));
    SDVariable back = sd.reshape(graph.name("cells"), all, shape);
    return images.with(graph.received(back, Form.NHWC).value());
  }

  /** {@code [N, H, W, boxes * each] -> [N, H, W, boxes, each]}. */
  private static SDVariable boxes(
      SDVariable cells, SDVariable shape, long boxes, LayerGraph graph) {
    SameDiff sd = graph.sameDiff();
    SDVariable place =
        sd.stridedSlice(
            graph.name("place"),
            shape,
            new long[] {0},
            new long[] {3},
            new long[] {1},
            0,
            0,
            0,
            0,
            0);
    SDVariable each = graph.constant("each", Nd4j.createFromArray(boxes, -1L));
    SDVariable split = sd.concat(graph.name("split"), 0, place, each);
    return sd.reshape(graph.name("boxes"), cells, split);
  }

  private static SDVariable part(SDVariable rows, long from, long to, LayerGraph graph) {
    int others = 0b01111;
    return graph
        .sameDiff()
        .stridedSlice(
            graph.name("part"),
            rows,
            new long[] {0, 0, 0, 0, from},
            new long[] {0, 0, 0, 0, to},
            new long[] {1, 1, 1, 1, 1},
            others,
            to == TO_THE_END ? others | 0b10000 : others,
            0,
            0,
            0);
  }
}

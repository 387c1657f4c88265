package dev.assay.export.layer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.SpaceToBatchLayer;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPadding3DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping3D;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.enums.PadMode;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What adds, removes and moves cells of space. Layers that know no form work on the third dimension
 * and those behind it, whatever they hold in the network's own form.
 */
final class Spaces {
  private Spaces() {}

  static void register(LayerRegistry registry) {
    registry
        .add(
            ZeroPadding1DLayer.class,
            (layer, input, graph) ->
                behindSecond(layer.config().getPadding(), input, graph, Spaces::pad))
        .onnx("Pad")
        .restriction("anything but series");
    registry
        .add(
            ZeroPaddingLayer.class,
            (layer, input, graph) ->
                pad(
                    graph.as(input, Form.of(layer.config().getDataFormat())),
                    channelsFirst(layer.config().getPadding()),
                    graph))
        .reads(config -> Form.of(config.getDataFormat()))
        .onnx("Pad");
    registry
        .add(
            ZeroPadding3DLayer.class,
            (layer, input, graph) ->
                behindSecond(layer.config().getPadding(), input, graph, Spaces::pad))
        .onnx("Pad")
        .restriction("anything but volumes");
    registerCroppings(registry);
    registry
        .add(SpaceToDepthLayer.class, Spaces::spaceToDepth)
        .reads(Spaces::depthForm)
        .onnx("SpaceToDepth");
    registry
        .add(SpaceToBatchLayer.class, Spaces::spaceToBatch)
        .reads(config -> Form.of(config.getFormat()))
        .onnx("Pad Reshape Transpose");
  }

  private static void registerCroppings(LayerRegistry registry) {
    registry
        .add(
            Cropping1D.class,
            (layer, input, graph) ->
                behindSecond(layer.config().getCropping(), input, graph, Spaces::crop))
        .onnx("Slice")
        .restriction("anything but series");
    registry
        .add(
            Cropping2D.class,
            (layer, input, graph) ->
                crop(
                    graph.as(input, Form.of(layer.config().getDataFormat())),
                    channelsFirst(layer.config().getCropping()),
                    graph))
        .reads(config -> Form.of(config.getDataFormat()))
        .onnx("Slice");
    registry
        .add(
            Cropping3D.class,
            (layer, input, graph) ->
                behindSecond(layer.config().getCropping(), input, graph, Spaces::crop))
        .onnx("Slice")
        .restriction("anything but volumes");
  }

  /** Changes a flow by cells before and after each of its dimensions. */
  private interface Change {
    Flow apply(Flow input, int[][] cells, LayerGraph graph);
  }

  /** Cells are two for each dimension from the third on in the network's own form. */
  private static Flow behindSecond(int[] cells, Flow input, LayerGraph graph, Change change) {
    Form form = input.form();
    if (cells.length != 2 * (form.rank() - 2)) {
      throw graph.refusal(
          "expected activations of %d dimensions, found %s".formatted(cells.length / 2 + 2, form));
    }
    int[][] held = new int[form.rank()][2];
    for (int axis = 2; axis < form.rank(); axis++) {
      held[form.fromChannelsFirst()[axis]] = Arrays.copyOfRange(cells, 2 * axis - 4, 2 * axis - 2);
    }
    return change.apply(input, held, graph);
  }

  /** Cells are two for each direction of space. */
  private static int[][] channelsFirst(int... cells) {
    return IntStream.range(0, cells.length / 2 + 2)
        .mapToObj(
            axis -> axis < 2 ? new int[2] : Arrays.copyOfRange(cells, 2 * axis - 4, 2 * axis - 2))
        .toArray(int[][]::new);
  }

  private static Flow pad(Flow input, int[][] cells, LayerGraph graph) {
    SDVariable padding = graph.constant("padding", Nd4j.createFromArray(cells));
    return input.with(
        graph.sameDiff().nn().pad(graph.name("pad"), input.value(), padding, PadMode.CONSTANT, 0));
  }

  private static Flow crop(Flow input, int[][] cells, LayerGraph graph) {
    long[] begin = new long[cells.length];
    long[] end = new long[cells.length];
    long[] stride = new long[cells.length];
    int toTheEnd = 0;
    for (int axis = 0; axis < cells.length; axis++) {
      begin[axis] = cells[axis][0];
      end[axis] = -cells[axis][1];
      stride[axis] = 1;
      toTheEnd |= cells[axis][1] == 0 ? 1 << axis : 0;
    }
    return input.with(
        graph
            .sameDiff()
            .stridedSlice(
                graph.name("crop"), input.value(), begin, end, stride, 0, toTheEnd, 0, 0, 0));
  }

  private static Form depthForm(SpaceToDepthLayer config) {
    return Form.of(config.getDataFormat());
  }

  private static Flow spaceToDepth(
      SourceLayer<SpaceToDepthLayer> layer, Flow input, LayerGraph graph) {
    Flow images = graph.as(input, depthForm(layer.config()));
    return images.with(
        NativeOp.add(
            graph, "space_to_depth", List.of(images.value()), layer.config().getBlockSize(), 0));
  }

  /** The kernel takes NHWC only. */
  private static Flow spaceToBatch(
      SourceLayer<SpaceToBatchLayer> layer, Flow input, LayerGraph graph) {
    Flow images = graph.as(input, Form.of(layer.config().getFormat()));
    SDVariable channelsLast = graph.declared(new Flow(images.value(), Form.NHWC));
    SDVariable batches =
        NativeOp.add(
            graph,
            "space_to_batch_nd",
            List.of(
                channelsLast,
                graph.constant("blocks", Nd4j.createFromArray(layer.config().getBlocks())),
                graph.constant("padding", Nd4j.createFromArray(layer.config().getPadding()))));
    return images.with(graph.received(batches, Form.NHWC).value());
  }
}

package dev.assay.export.layer;

import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.util.MaskLayer;
import org.nd4j.autodiff.samediff.SDVariable;

/** Layers without weights of their own: they wrap another, repeat, or only activate. */
final class Wrappers {
  private Wrappers() {}

  static void register(LayerRegistry registry) {
    registry
        .add(LossLayer.class, (layer, input, graph) -> input)
        .activation(LossLayer::getActivationFn);
    registry
        .add(ActivationLayer.class, (layer, input, graph) -> input)
        .restriction(OverwrittenInputs.RESTRICTION)
        .activation(ActivationLayer::getActivationFn);
    // At inference, Deeplearning4j ignores the activation function of a DropoutLayer.
    registry.add(DropoutLayer.class, (layer, input, graph) -> input);
    // Without a mask, which a model of ONNX has no input for, it changes nothing.
    registry.add(MaskLayer.class, (layer, input, graph) -> input);
    registry
        .add(
            FrozenLayer.class,
            (layer, input, graph) -> inner(layer, layer.config().getLayer(), input, graph))
        .wraps(FrozenLayer::getLayer);
    registry
        .add(
            FrozenLayerWithBackprop.class,
            (layer, input, graph) -> inner(layer, layer.config().getUnderlying(), input, graph))
        .wraps(FrozenLayerWithBackprop::getUnderlying);
    registry
        .add(RepeatVector.class, Wrappers::repeat)
        .reads(config -> Form.FEED_FORWARD)
        .onnx("Tile");
  }

  private static Flow inner(SourceLayer<?> layer, Layer inner, Flow input, LayerGraph graph) {
    return graph.layer(new SourceLayer<>(layer.name(), inner, layer.parameters()), input);
  }

  /** {@code [N, C] -> [N, C, n]}, or {@code [N, n, C]} in networks of that form. */
  private static Flow repeat(SourceLayer<RepeatVector> layer, Flow input, LayerGraph graph) {
    Flow rows = graph.as(input, Form.FEED_FORWARD);
    SDVariable step = graph.sameDiff().expandDims(graph.name("step"), rows.value(), 2);
    SDVariable steps =
        graph.sameDiff().tile(graph.name("steps"), step, 1, 1, layer.config().getN());
    return new Flow(steps, layer.config().getDataFormat() == RNNFormat.NWC ? Form.NWC : Form.NCW);
  }
}

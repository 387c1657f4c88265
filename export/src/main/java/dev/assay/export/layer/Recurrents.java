package dev.assay.export.layer;

import dev.assay.export.layer.RecurrentCells.Functions;
import dev.assay.export.layer.RecurrentCells.Series;
import dev.assay.export.layer.RecurrentCells.Weights;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.util.TimeSeriesUtils;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Recurrent layers and the layers that wrap them. */
@SuppressWarnings("deprecation") // Checkpoints still hold these layers.
final class Recurrents {
  private Recurrents() {}

  static void register(LayerRegistry registry) {
    add(registry, LSTM.class).onnx("LSTM Scan");
    add(registry, GravesLSTM.class).onnx("LSTM Scan");
    add(registry, GravesBidirectionalLSTM.class).onnx("LSTM");
    add(registry, SimpleRnn.class)
        .restriction("layer normalization, which Deeplearning4j itself cannot run")
        .onnx("RNN Scan");
    add(registry, Bidirectional.class)
        .wraps(Bidirectional::getFwd)
        .restriction("a MaskZeroLayer around it");
    add(registry, LastTimeStep.class)
        .wraps(LastTimeStep::getUnderlying)
        .restriction("a MaskZeroLayer around Bidirectional and others in it");
    add(registry, MaskZeroLayer.class)
        .wraps(MaskZeroLayer::getUnderlying)
        .restriction("around other layers than LSTM, GravesLSTM and SimpleRnn");
  }

  private static <L extends Layer> PartEntry<L, LayerConverter<L>> add(
      LayerRegistry registry, Class<L> type) {
    return registry
        .add(type, (layer, input, graph) -> convert(layer, input, RecurrentManner.PLAIN, graph))
        .reads(config -> Form.of(TimeSeriesUtils.getFormatFromRnnLayer(config)));
  }

  private static Flow convert(
      SourceLayer<? extends Layer> layer, Flow input, RecurrentManner manner, LayerGraph graph) {
    Layer config = layer.config();
    if (config instanceof BaseRecurrentLayer recurrent) {
      return recurrent(layer.with(recurrent), input, manner, graph);
    }
    if (config instanceof Bidirectional both) {
      return bidirectional(layer.with(both), input, manner, graph);
    }
    if (config instanceof LastTimeStep last) {
      return last(layer.with(last.getUnderlying()), input, manner, graph);
    }
    if (config instanceof MaskZeroLayer mask) {
      return masked(layer.with(mask), input, manner, graph);
    }
    if (!manner.equals(RecurrentManner.PLAIN)) {
      throw layer.refusal("expected a recurrent layer inside, found this one");
    }
    return graph.layer(layer, input);
  }

  private static Flow recurrent(
      SourceLayer<BaseRecurrentLayer> layer, Flow input, RecurrentManner manner, LayerGraph graph) {
    BaseRecurrentLayer config = layer.config();
    Flow flow = graph.as(input, Form.of(config.getRnnDataFormat()));
    Series series = new Series(flow.value(), graph);
    SDVariable result;
    if (config instanceof SimpleRnn simple) {
      if (simple.hasLayerNorm()) {
        throw layer.refusal(
            "hasLayerNorm: expected false, found true, which Deeplearning4j itself cannot run");
      }
      result = RecurrentCells.simple(weights(layer, ""), simple.getActivationFn(), manner, series);
    } else if (config instanceof AbstractLSTM lstm) {
      Functions f = new Functions(lstm.getActivationFn(), lstm.getGateActivationFn());
      result = RecurrentCells.lstm(weights(layer, ""), f, manner, series);
    } else if (config instanceof GravesBidirectionalLSTM both) {
      Functions f = new Functions(both.getActivationFn(), both.getGateActivationFn());
      SDVariable forward = RecurrentCells.lstm(weights(layer, "F"), f, manner, series);
      SDVariable backward = RecurrentCells.lstm(weights(layer, "B"), f, manner.reverse(), series);
      result = forward.add(graph.name("add"), backward);
    } else {
      throw layer.refusal("expected a known recurrent layer, found another");
    }
    return manner.course().lastOnly() ? new Flow(result, Form.FEED_FORWARD) : flow.with(result);
  }

  private static Weights weights(SourceLayer<?> layer, String direction) {
    return new Weights(
        layer.parameter("W" + direction),
        layer.parameter("RW" + direction),
        layer.parameter("b" + direction).reshape(-1));
  }

  private static Flow bidirectional(
      SourceLayer<Bidirectional> layer, Flow input, RecurrentManner manner, LayerGraph graph) {
    Bidirectional config = layer.config();
    if (manner.masked().isPresent()) {
      throw layer.refusal("expected no MaskZeroLayer around it, found one");
    }
    Flow forward = convert(direction(layer, config.getFwd(), 'f'), input, manner, graph);
    Flow backward = convert(direction(layer, config.getBwd(), 'b'), input, manner.reverse(), graph);
    SDVariable a = forward.value();
    SDVariable b = backward.value();
    return forward.with(
        switch (config.getMode()) {
          case ADD -> a.add(graph.name("add"), b);
          case MUL -> a.mul(graph.name("multiply"), b);
          case AVERAGE -> a.add(graph.name("add"), b).mul(graph.name("average"), 0.5);
          case CONCAT -> graph.sameDiff().concat(graph.name("concat"), 1, a, b);
        });
  }

  /** The layer of one direction; its parameters are kept under a prefix. */
  private static SourceLayer<Layer> direction(
      SourceLayer<? extends Layer> layer, Layer config, char prefix) {
    Map<String, INDArray> own = new HashMap<>();
    layer
        .parameters()
        .forEach(
            (key, value) -> {
              if (key.charAt(0) == prefix) {
                own.put(key.substring(1), value);
              }
            });
    return new SourceLayer<>(layer.name(), config, own);
  }

  /** The last step that ran: where the layer runs backwards, that is the first. */
  private static Flow last(
      SourceLayer<Layer> layer, Flow input, RecurrentManner manner, LayerGraph graph) {
    Layer inner =
        layer.config() instanceof MaskZeroLayer mask ? mask.getUnderlying() : layer.config();
    if (isSingle(inner)) {
      return convert(layer, input, manner.last(), graph);
    }
    if (manner.masked().isPresent() || layer.config() instanceof MaskZeroLayer) {
      throw layer.refusal("expected no MaskZeroLayer around it, found one");
    }
    Flow all = convert(layer, input, manner, graph);
    return Sequences.step(all, manner.course().reversed() ? 0 : -1, graph);
  }

  /**
   * Deeplearning4j derives the mask in the order of dimensions of the layer inside only where that
   * is a recurrent layer itself.
   */
  private static Flow masked(
      SourceLayer<MaskZeroLayer> outer, Flow input, RecurrentManner manner, LayerGraph graph) {
    SourceLayer<Layer> layer = outer.with(outer.config().getUnderlying());
    boolean last = layer.config() instanceof LastTimeStep;
    Layer inner =
        layer.config() instanceof LastTimeStep wrapper ? wrapper.getUnderlying() : layer.config();
    if (!isSingle(inner)
        || (last && TimeSeriesUtils.getFormatFromRnnLayer(inner) == RNNFormat.NWC)) {
      throw layer.refusal(
          "expected LSTM, GravesLSTM or SimpleRnn inside a MaskZeroLayer, found another layer");
    }
    return convert(layer, input, manner.masked(outer.config().getMaskingValue()), graph);
  }

  private static boolean isSingle(Layer layer) {
    return layer instanceof AbstractLSTM || layer instanceof SimpleRnn;
  }
}

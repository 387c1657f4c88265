package dev.assay.export.layer;

import dev.assay.export.samediff.TimeUnfold;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.shape.Flatten2D;

/** Layers and preprocessors that treat each step of time series as a row of its own. */
final class Sequences {
  private Sequences() {}

  static void register(LayerRegistry registry) {
    registry
        .add(RnnOutputLayer.class, Sequences::output)
        .reads(config -> Form.of(config.getRnnDataFormat()))
        .onnx("Gemm");
    registry
        .add(RnnLossLayer.class, Sequences::loss)
        .reads(config -> Form.of(config.getRnnDataFormat()));
    registry
        .add(TimeDistributed.class, Sequences::timeDistributed)
        .wraps(TimeDistributed::getUnderlying)
        .reads(Sequences::form)
        .restriction("layers inside that give anything but rows");
    registry
        .addPreProcessor(RnnToFeedForwardPreProcessor.class, Sequences::fold)
        .reads(p -> Form.of(p.getRnnDataFormat()))
        .keepsFeatures()
        .onnx("Flatten");
    registry
        .addPreProcessor(FeedForwardToRnnPreProcessor.class, Sequences::unfold)
        .reads(p -> Form.FEED_FORWARD)
        .keepsFeatures()
        .onnx("Reshape")
        .restriction("anything but rows");
  }

  private static Flow output(SourceLayer<RnnOutputLayer> layer, Flow input, LayerGraph graph) {
    Flow series = graph.as(input, Form.of(layer.config().getRnnDataFormat()));
    SDVariable weights = graph.constant("W", layer.parameter(DefaultParamInitializer.WEIGHT_KEY));
    SDVariable bias =
        graph.constant("b", layer.parameter(DefaultParamInitializer.BIAS_KEY).reshape(-1));
    SDVariable product =
        graph.sameDiff().mmul(graph.name("matmul"), fold(series, graph).value(), weights);
    Flow rows = new Flow(product.add(graph.name("add"), bias), Form.FEED_FORWARD);
    Flow active = graph.activation(layer.config().getActivationFn(), rows);
    return unfold(active, series.value(), series.form(), graph);
  }

  private static Flow loss(SourceLayer<RnnLossLayer> layer, Flow input, LayerGraph graph) {
    Flow series = graph.as(input, Form.of(layer.config().getRnnDataFormat()));
    Flow active = graph.activation(layer.config().getActivationFn(), fold(series, graph));
    return unfold(active, series.value(), series.form(), graph);
  }

  private static Flow timeDistributed(
      SourceLayer<TimeDistributed> layer, Flow input, LayerGraph graph) {
    Flow series = graph.as(input, form(layer.config()));
    SourceLayer<Layer> inner = layer.with(layer.config().getUnderlying());
    Flow result = graph.layer(inner, fold(series, graph));
    if (result.form() != Form.FEED_FORWARD) {
      throw layer.refusal("expected rows of the layer inside, found " + result.form());
    }
    return unfold(result, series.value(), series.form(), graph);
  }

  /** Whatever is not NCW counts as NWC here. */
  private static Form form(TimeDistributed config) {
    return config.getRnnDataFormat() == RNNFormat.NCW ? Form.NCW : Form.NWC;
  }

  /** {@code [N, C, T] -> [T * N, C]}; rows pass. */
  private static Flow fold(
      RnnToFeedForwardPreProcessor preProcessor, Flow input, LayerGraph graph) {
    return input.form() == Form.FEED_FORWARD
        ? input
        : fold(graph.as(input, Form.of(preProcessor.getRnnDataFormat())), graph);
  }

  private static Flow fold(Flow series, LayerGraph graph) {
    SDVariable steps = graph.sameDiff().permute(graph.name("steps"), series.value(), 2, 0, 1);
    SDVariable rows = new Flatten2D(graph.sameDiff(), steps, 2).outputVariable();
    return new Flow(rows.rename(graph.name("rows")), Form.FEED_FORWARD);
  }

  /** {@code [T * N, C] -> [N, C, T]}, N being the batch of the network's first input. */
  private static Flow unfold(
      FeedForwardToRnnPreProcessor preProcessor, Flow input, LayerGraph graph) {
    if (input.form() != Form.FEED_FORWARD) {
      throw graph.refusal("expected rows, found " + input.form());
    }
    Form form = Form.of(preProcessor.getRnnDataFormat());
    return unfold(input, graph.firstInput(), form, graph);
  }

  private static Flow unfold(Flow rows, SDVariable batch, Form form, LayerGraph graph) {
    return new Flow(new TimeUnfold(rows.value(), batch).named(graph.name("series")), form);
  }

  /** One step of time series, {@code [N, C, T] -> [N, C]}; -1 is the last. */
  static Flow step(Flow series, long index, LayerGraph graph) {
    SDVariable slice =
        graph
            .sameDiff()
            .stridedSlice(
                graph.name("step"),
                series.value(),
                new long[] {0, 0, index},
                new long[] {0, 0, index + 1},
                new long[] {1, 1, 1},
                3,
                index == -1 ? 7 : 3,
                0,
                0,
                0);
    SDVariable rows = new Flatten2D(graph.sameDiff(), slice, 1).outputVariable();
    return new Flow(rows.rename(graph.name("last")), Form.FEED_FORWARD);
  }
}

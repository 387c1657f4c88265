package dev.assay.export.layer;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.nd4j.autodiff.samediff.SDVariable;

/** Poolings over whole dimensions. */
final class GlobalPoolings {
  private GlobalPoolings() {}

  static void register(LayerRegistry registry) {
    registry
        .add(GlobalPoolingLayer.class, GlobalPoolings::global)
        .onnx("ReduceL1 ReduceL2 ReduceMax ReduceMean ReduceSum")
        .restriction("rows, and dimensions that are not all but the batch and one");
  }

  /**
   * The dimensions count in the network's own form; where the layer names none they are the third
   * and all behind it, which in channels-last forms are not what they should be.
   */
  private static Flow global(SourceLayer<GlobalPoolingLayer> layer, Flow input, LayerGraph graph) {
    Form form = input.form();
    if (form == Form.FEED_FORWARD) {
      throw layer.refusal("expected series, images or volumes, found " + form);
    }
    int[] declared = layer.config().getPoolingDimensions();
    if (declared == null) {
      declared = IntStream.range(2, form.rank()).toArray();
    }
    if (Arrays.stream(declared).anyMatch(axis -> axis < 1) || declared.length != form.rank() - 2) {
      throw layer.refusal(
          "poolingDimensions: expected %d behind the batch, found %s"
              .formatted(form.rank() - 2, Arrays.toString(declared)));
    }
    int[] held =
        Arrays.stream(declared).map(axis -> form.fromChannelsFirst()[axis]).sorted().toArray();
    if (layer.config().isCollapseDimensions()) {
      Pooling pooling = new Pooling(layer.config(), false, graph);
      return new Flow(pooling.of(input.value(), held), Form.FEED_FORWARD);
    }
    return kept(layer, input, graph, held);
  }

  /**
   * {@code [N, X, 1, ...]} for the one dimension that is left, wherever it stood: in a
   * channels-last network the channels take the place of the height or the time.
   */
  private static Flow kept(
      SourceLayer<GlobalPoolingLayer> layer, Flow input, LayerGraph graph, int... held) {
    if (!input.form().isChannelsLast() && held[0] == 2) {
      return input.with(new Pooling(layer.config(), true, graph).of(input.value(), held));
    }
    SDVariable kept = new Pooling(layer.config(), false, graph).of(input.value(), held);
    for (int axis = 2; axis < input.form().rank(); axis++) {
      kept = graph.sameDiff().expandDims(graph.name("expand_dims"), kept, axis);
    }
    return graph.received(kept, input.form());
  }

  /** What a layer does to the dimensions it is given. */
  private record Pooling(GlobalPoolingLayer config, boolean keepsDimensions, LayerGraph graph) {
    SDVariable of(SDVariable x, int... axes) {
      return switch (config.getPoolingType()) {
        case MAX -> x.max(graph.name("max"), keepsDimensions, axes);
        case AVG -> x.mean(graph.name("mean"), keepsDimensions, axes);
        case SUM -> x.sum(graph.name("sum"), keepsDimensions, axes);
        case PNORM -> norm(config.getPnorm(), x, axes);
      };
    }

    private SDVariable norm(int p, SDVariable x, int... axes) {
      if (p == 1) {
        return x.norm1(graph.name("norm1"), keepsDimensions, axes);
      }
      if (p == 2) {
        return x.norm2(graph.name("norm2"), keepsDimensions, axes);
      }
      SDVariable sizes = graph.sameDiff().math().abs(graph.name("abs"), x);
      SDVariable powers = graph.sameDiff().math().pow(graph.name("powers"), sizes, p);
      SDVariable sum = powers.sum(graph.name("sum"), keepsDimensions, axes);
      return graph.sameDiff().math().pow(graph.name("root"), sum, 1.0 / p);
    }
  }
}

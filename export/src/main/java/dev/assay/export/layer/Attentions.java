package dev.assay.export.layer;

import dev.assay.export.samediff.Recurrence;
import dev.assay.export.samediff.Recurrence.Course;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Attention over time series; all of them read NCW. */
final class Attentions {
  private Attentions() {}

  static void register(LayerRegistry registry) {
    registry
        .add(SelfAttentionLayer.class, Attentions::self)
        .reads(config -> Form.NCW)
        .features(SelfAttentionLayer::getNIn)
        .onnx("MatMul Softmax");
    registry
        .add(RecurrentAttentionLayer.class, Attentions::recurrent)
        .reads(config -> Form.NCW)
        .features(RecurrentAttentionLayer::getNIn)
        .onnx("Scan");
    registry.addVertex(AttentionVertex.class, Attentions::vertex).onnx("MatMul Softmax");
  }

  private static Flow self(SourceLayer<SelfAttentionLayer> layer, Flow input, LayerGraph graph) {
    SDVariable x = graph.as(input, Form.NCW).value();
    boolean projects = layer.config().isProjectInput();
    Map<String, INDArray> projections = projects ? layer.parameters() : Map.of();
    return new Flow(attend(projections, new Reading(x, x, x), graph), Form.NCW);
  }

  private static Flow vertex(AttentionVertex vertex, List<Flow> inputs, LayerGraph graph) {
    List<SDVariable> read =
        inputs.stream().map(input -> graph.as(input, Form.NCW).value()).toList();
    Map<String, INDArray> projections = vertex.isProjectInput() ? graph.parameters() : Map.of();
    Reading reading = new Reading(read.get(0), read.get(1), read.get(2));
    return new Flow(attend(projections, reading, graph), Form.NCW);
  }

  /** Queries, keys and values, {@code [N, C, T]} each. */
  private record Reading(SDVariable queries, SDVariable keys, SDVariable values) {}

  /** Scaled dot product attention: of several heads where there are projections. */
  private static SDVariable attend(
      Map<String, INDArray> projections, Reading read, LayerGraph graph) {
    if (projections.isEmpty()) {
      return graph
          .sameDiff()
          .nn()
          .dotProductAttention(
              graph.name("attention"), read.queries(), read.keys(), read.values(), null, true);
    }
    SDVariable[] weights =
        List.of("Wq", "Wk", "Wv", "Wo").stream()
            .map(key -> graph.constant(key, Objects.requireNonNull(projections.get(key), key)))
            .toArray(SDVariable[]::new);
    return graph
        .sameDiff()
        .nn()
        .multiHeadDotProductAttention(
            graph.name("attention"),
            read.queries(),
            read.keys(),
            read.values(),
            weights[0],
            weights[1],
            weights[2],
            weights[3],
            null,
            true);
  }

  /**
   * {@code h' = f(x W + b + a R)}, where {@code a} is what the result before finds in the whole
   * series; the first step has no result before, and no attention.
   */
  private static Flow recurrent(
      SourceLayer<RecurrentAttentionLayer> layer, Flow input, LayerGraph graph) {
    RecurrentAttentionLayer config = layer.config();
    Flow series = graph.as(input, Form.NCW);
    INDArray weights = layer.parameter("W");
    long features = weights.size(0);
    long size = weights.size(1);
    StepGraph step = new StepGraph(graph, weights.dataType(), features);
    LayerGraph inner = step.graph();
    SDVariable before = step.state("h", -1, size);
    SDVariable begun = step.state("begun", 1);
    SDVariable whole = step.whole("series", -1, features, -1);
    SDVariable query = inner.sameDiff().reshape(inner.name("query"), before, -1, size, 1);
    SDVariable found =
        attend(
            config.isProjectInput() ? layer.parameters() : Map.of(),
            new Reading(query, whole, whole),
            inner);
    SDVariable attention =
        inner.sameDiff().reshape(inner.name("found"), found, -1, layer.parameter("RW").size(0));
    SDVariable sum =
        inner.sameDiff().mmul(inner.name("matmul"), step.input(), step.constant("W", weights));
    if (config.isHasBias()) {
      sum = sum.add(inner.name("add"), step.constant("b", layer.parameter("b").reshape(-1)));
    }
    SDVariable recurrent =
        inner
            .sameDiff()
            .mmul(inner.name("matmul"), attention, step.constant("RW", layer.parameter("RW")));
    sum = sum.add(inner.name("add"), recurrent.mul(inner.name("counted"), begun));
    SDVariable after = step.activation(config.getActivation().getActivationFunction(), sum);
    step.become(before, after);
    step.become(begun, begun.mul(inner.name("any"), 0).add(inner.name("one"), 1));
    Recurrence recurrence =
        new Recurrence(step.step(after, size), Course.FORWARD, series.value(), series.value());
    return series.with(recurrence.named(graph.name("recurrence")));
  }
}

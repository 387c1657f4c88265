package dev.assay.export.layer;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.CapsuleStrengthLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLambdaLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLambdaVertex;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffOutputLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers and vertices that define themselves in SameDiff: their graph becomes part of this one. */
final class SameDiffParts {
  private static final String INPUT = "input";
  private static final String LABELS = "labels";

  private SameDiffParts() {}

  static void register(LayerRegistry registry) {
    registry
        .addFamily(
            SameDiffLayer.class,
            type -> !SameDiffLambdaLayer.class.isAssignableFrom(type),
            SameDiffParts::layer)
        .restriction(
            "lambda layers, whose code no checkpoint holds; definitions that SameDiff does not take, and results of other than 2 to 5 dimensions");
    registry.add(CapsuleStrengthLayer.class, SameDiffParts::layer).onnx("ReduceL2");
    registry
        .addFamily(SameDiffOutputLayer.class, type -> true, SameDiffParts::output)
        .restriction(
            "definitions that SameDiff does not take, and results of other than 2 to 5 dimensions");
    registry
        .addVertexFamily(
            SameDiffVertex.class,
            type -> !SameDiffLambdaVertex.class.isAssignableFrom(type),
            SameDiffParts::vertex)
        .restriction(
            "lambda vertices, whose code no checkpoint holds; definitions that SameDiff does not take, and results of other than 2 to 5 dimensions");
  }

  private static Flow layer(
      SourceLayer<? extends SameDiffLayer> layer, Flow input, LayerGraph graph) {
    SDVariable given = given(input, graph);
    Map<String, SDVariable> parameters =
        parameters(layer.config().getLayerParams().getParameterKeys(), layer.parameters(), graph);
    SDVariable result =
        InlinedGraph.add(
            graph,
            sameDiff ->
                layer
                    .config()
                    .defineLayer(sameDiff, given, parameters, mask(sameDiff, given, input)));
    return flow(result, graph);
  }

  /** What it gives at inference has a name of its own; the loss behind it is dropped. */
  private static Flow output(
      SourceLayer<? extends SameDiffOutputLayer> layer, Flow input, LayerGraph graph) {
    SameDiffOutputLayer config = layer.config();
    String activations = config.activationsVertexName();
    if (activations.equals(INPUT)) {
      return input;
    }
    SDVariable given = given(input, graph);
    Map<String, SDVariable> parameters =
        parameters(config.getLayerParams().getParameterKeys(), layer.parameters(), graph);
    SDVariable result =
        InlinedGraph.add(
            graph,
            sameDiff -> {
              SDVariable labels = sameDiff.placeHolder(LABELS, given.dataType(), -1, -1);
              config.defineLayer(sameDiff, given, labels, parameters);
              String scoped = graph.node() + "/" + activations;
              return sameDiff.getVariable(sameDiff.hasVariable(scoped) ? scoped : activations);
            });
    return flow(result, graph);
  }

  private static Flow vertex(SameDiffVertex vertex, List<Flow> inputs, LayerGraph graph) {
    List<String> names = vertex.getVertexParams().getInputs();
    if (names.size() != inputs.size()) {
      throw graph.refusal("expected the inputs %s, found %d".formatted(names, inputs.size()));
    }
    List<SDVariable> given = inputs.stream().map(input -> given(input, graph)).toList();
    Map<String, SDVariable> parameters =
        parameters(vertex.getVertexParams().getParameterKeys(), graph.parameters(), graph);
    SDVariable result =
        InlinedGraph.add(
            graph,
            sameDiff -> {
              Map<String, SDVariable> byName = new LinkedHashMap<>();
              Map<String, SDVariable> masks = new LinkedHashMap<>();
              for (int i = 0; i < names.size(); i++) {
                byName.put(names.get(i), given.get(i));
                masks.put(names.get(i), mask(sameDiff, given.get(i), inputs.get(i)));
              }
              return vertex.defineVertex(sameDiff, byName, parameters, masks);
            });
    return flow(result, graph);
  }

  private static SDVariable given(Flow input, LayerGraph graph) {
    SDVariable value = graph.declared(input);
    return new LayerInput(value, () -> graph.shape(value));
  }

  private static Map<String, SDVariable> parameters(
      Collection<String> keys, Map<String, INDArray> trained, LayerGraph graph) {
    Map<String, SDVariable> parameters = new LinkedHashMap<>();
    for (String key : keys) {
      INDArray value = trained.get(key);
      if (value == null) {
        throw graph.refusal("expected a parameter '%s', found %s".formatted(key, trained.keySet()));
      }
      parameters.put(key, graph.constant(key, value));
    }
    return parameters;
  }

  /** Ones of shape {@code [N, 1]}, {@code [N, T]} or {@code [N, 1, 1, 1]}: nothing is masked. */
  private static SDVariable mask(SameDiff sameDiff, SDVariable given, Flow input) {
    int rank = input.form().rank();
    int[] axes = rank == 3 ? new int[] {1} : IntStream.range(1, rank).toArray();
    return sameDiff.onesLike(given.sum(rank != 3, axes));
  }

  /** The result stands in the network's own order, whatever that means to the next layer. */
  private static Flow flow(SDVariable result, LayerGraph graph) {
    int rank = graph.rank(result);
    if (rank < 2 || rank > 5) {
      throw graph.refusal("expected a result of 2 to 5 dimensions, found %d".formatted(rank));
    }
    return new Flow(result, Form.ofRank(rank));
  }
}

package dev.assay.export.layer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.factory.Nd4j;

/** Vertices that stack samples or measure them. */
final class BatchVertices {
  private BatchVertices() {}

  static void register(LayerRegistry registry) {
    registry.addVertex(StackVertex.class, BatchVertices::stack).onnx("Concat");
    registry.addVertex(UnstackVertex.class, BatchVertices::unstack).onnx("Split");
    registry.addVertex(L2Vertex.class, BatchVertices::distance).onnx("ReduceL2 Sub");
    registry
        .addVertex(L2NormalizeVertex.class, BatchVertices::normalize)
        .onnx("Div ReduceL2")
        .restriction("volumes, and dimensions other than all but the batch");
  }

  /** {@code k times [N, ...] -> [k * N, ...]}. */
  private static Flow stack(StackVertex vertex, List<Flow> inputs, LayerGraph graph) {
    Flow first = inputs.get(0);
    SDVariable[] values =
        inputs.stream()
            .map(input -> graph.as(input, first.form()).value())
            .toArray(SDVariable[]::new);
    return first.with(graph.sameDiff().concat(graph.name("stack"), 0, values));
  }

  /** {@code [k * N, ...] -> [N, ...]}, the samples of one of the stacked inputs. */
  private static Flow unstack(UnstackVertex vertex, List<Flow> inputs, LayerGraph graph) {
    Flow input = inputs.get(0);
    int parts = vertex.getStackSize();
    if (parts == 1) {
      return input;
    }
    String[] names = new String[parts];
    Arrays.setAll(names, i -> graph.name("part" + i));
    return input.with(graph.sameDiff().split(names, input.value(), parts, 0)[vertex.getFrom()]);
  }

  /** {@code [N, ...], [N, ...] -> [N, 1]}, the distance of each pair of samples. */
  private static Flow distance(L2Vertex vertex, List<Flow> inputs, LayerGraph graph) {
    Flow first = inputs.get(0);
    SDVariable second = graph.as(inputs.get(1), first.form()).value();
    SDVariable difference = first.value().sub(graph.name("subtract"), second);
    SDVariable norm = difference.norm2(graph.name("norm2"), true, allButBatch(first));
    return new Flow(
        first.form().rank() == 2
            ? norm
            : graph.sameDiff().reshape(graph.name("distance"), norm, -1, 1),
        Form.FEED_FORWARD);
  }

  /** Each sample divided by its norm, or by epsilon where that is larger. */
  private static Flow normalize(L2NormalizeVertex vertex, List<Flow> inputs, LayerGraph graph) {
    Flow input = inputs.get(0);
    int[] axes = allButBatch(input);
    int[] wanted = vertex.getDimension();
    if (input.form().rank() > 4) {
      throw graph.refusal("expected rows, time series or images, found " + input.form());
    }
    if (wanted != null && wanted.length > 0 && !Arrays.equals(wanted, axes)) {
      throw graph.refusal(
          "dimension: expected none, found %s: Deeplearning4j normalizes by a part of the dimensions differently for each batch size"
              .formatted(Arrays.toString(wanted)));
    }
    SDVariable norm = input.value().norm2(graph.name("norm2"), true, axes);
    SDVariable epsilon =
        graph.constant("epsilon", Nd4j.scalar(input.value().dataType(), vertex.getEps()));
    SDVariable divisor = graph.sameDiff().math().max(graph.name("max"), norm, epsilon);
    return input.with(input.value().div(graph.name("normalized"), divisor));
  }

  private static int[] allButBatch(Flow flow) {
    return IntStream.range(1, flow.form().rank()).toArray();
  }
}

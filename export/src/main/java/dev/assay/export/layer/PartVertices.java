package dev.assay.export.layer;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Vertices that take a part of the activations, or reshape them. */
final class PartVertices {
  private PartVertices() {}

  static void register(LayerRegistry registry) {
    registry
        .addVertex(SubsetVertex.class, PartVertices::subset)
        .onnx("Slice")
        .restriction("volumes");
    registry
        .addVertex(PoolHelperVertex.class, PartVertices::poolHelper)
        .onnx("Slice")
        .restriction("anything but images");
    registry
        .addVertex(ReshapeVertex.class, PartVertices::reshape)
        .onnx("Reshape")
        .restriction("shapes of other than 2 to 5 sizes");
  }

  /** Of axis 1 of the network's own form, {@code from} to {@code to}, both included. */
  private static Flow subset(SubsetVertex vertex, List<Flow> inputs, LayerGraph graph) {
    Flow input = inputs.get(0);
    if (input.form().rank() > 4) {
      throw graph.refusal("expected rows, time series or images, found " + input.form());
    }
    int axis = input.form().fromChannelsFirst()[1];
    return slice(input, new Cells(axis, vertex.getFrom(), vertex.getTo() + 1L), graph);
  }

  /** Without the first row and column: axes 2 and 3 of the network's own form. */
  private static Flow poolHelper(PoolHelperVertex vertex, List<Flow> inputs, LayerGraph graph) {
    Flow input = inputs.get(0);
    if (input.form().rank() != 4) {
      throw graph.refusal("expected images, found " + input.form());
    }
    int[] axes = input.form().fromChannelsFirst();
    Flow rows = slice(input, new Cells(axes[2], 1, Long.MAX_VALUE), graph);
    return slice(rows, new Cells(axes[3], 1, Long.MAX_VALUE), graph);
  }

  /** Cells of one axis from {@code begin} to {@code end}, which is left out. */
  private record Cells(int axis, long begin, long end) {}

  /** Whole but for one axis. */
  private static Flow slice(Flow input, Cells cells, LayerGraph graph) {
    int axis = cells.axis();
    boolean open = cells.end() == Long.MAX_VALUE;
    long[] begins = new long[axis + 1];
    long[] ends = new long[axis + 1];
    long[] strides = new long[axis + 1];
    Arrays.fill(strides, 1);
    begins[axis] = cells.begin();
    ends[axis] = open ? 0 : cells.end();
    int whole = (1 << axis) - 1;
    int openEnd = open ? whole | 1 << axis : whole;
    SDVariable part =
        graph
            .sameDiff()
            .stridedSlice(
                graph.name("slice"), input.value(), begins, ends, strides, whole, openEnd, 0, 0, 0);
    return input.with(part);
  }

  /** In row-major order, or in column-major order: then all axes are reversed around it. */
  private static Flow reshape(ReshapeVertex vertex, List<Flow> inputs, LayerGraph graph) {
    Flow input = inputs.get(0);
    int[] shape = vertex.getNewShape();
    if (shape.length < 2 || shape.length > 5) {
      throw graph.refusal("newShape: expected 2 to 5 sizes, found " + Arrays.toString(shape));
    }
    SDVariable value = graph.declared(input);
    SDVariable result =
        vertex.getReshapeOrder() == 'f'
            ? reversed(
                reshape(reversed(value, input.form().rank(), graph), reverse(shape), graph),
                shape.length,
                graph)
            : reshape(value, shape, graph);
    return new Flow(result, Form.ofRank(shape.length));
  }

  private static SDVariable reshape(SDVariable value, int[] shape, LayerGraph graph) {
    long[] sizes = Arrays.stream(shape).asLongStream().toArray();
    return graph.sameDiff().reshape(graph.name("reshape"), value, sizes);
  }

  private static SDVariable reversed(SDVariable value, int rank, LayerGraph graph) {
    SameDiff sameDiff = graph.sameDiff();
    int[] axes = new int[rank];
    Arrays.setAll(axes, i -> rank - 1 - i);
    return sameDiff.permute(graph.name("reversed"), value, axes);
  }

  private static int[] reverse(int[] sizes) {
    int[] reversed = new int[sizes.length];
    Arrays.setAll(reversed, i -> sizes[sizes.length - 1 - i]);
    return reversed;
  }
}

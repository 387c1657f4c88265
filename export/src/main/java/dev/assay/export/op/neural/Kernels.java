package dev.assay.export.op.neural;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.ChannelOrder;
import dev.assay.export.op.SourceOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a convolution, transposed or not, reads its inputs {@code x, weights, bias?}.
 *
 * @param op the operation
 * @param directions number of its spatial directions
 * @param order order of the dimensions of {@code x}
 * @param format order of the dimensions of its weights
 */
record Kernels(SourceOp op, int directions, ChannelOrder order, WeightsFormat format) {
  /** As the operation's integer arguments say behind those of its window. */
  static Kernels of(SourceOp op, int directions) {
    return new Kernels(
        op,
        directions,
        ChannelOrder.argument(op, 4 * directions + 1),
        WeightsFormat.argument(op, 4 * directions + 2));
  }

  Window window() {
    return new Window(op, directions, direction -> format.kernel(op.shape(1), direction));
  }

  /** Adds an operator of ONNX, with reorderings around it where the channels are last. */
  List<OnnxValue> apply(OnnxGraph graph, String type, Map<String, ?> attributes) {
    List<OnnxValue> parameters = new ArrayList<>();
    parameters.add(graph.transpose(op.input(1), format.toOutputsFirst(directions)));
    if (op.inputs().size() > 2) {
      parameters.add(graph.vector(op.input(2)));
    }
    return order.apply(
        graph,
        op.input(0),
        directions + 2,
        x -> {
          List<OnnxValue> inputs = new ArrayList<>(List.of(x));
          inputs.addAll(parameters);
          return graph.add(type, inputs, attributes).get(0);
        });
  }
}

package dev.assay.export.op.recurrent;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;

/** One step of a recurrent layer, {@code [N, features]}, and gated recurrent units over time. */
final class RecurrentCells {
  private RecurrentCells() {}

  static void register(OpRegistry ops) {
    ops.add(
        "gruCell",
        "x, h, Wru, Wc, bru, bc",
        "Add Gemm Mul Neg Sigmoid Split Tanh",
        RecurrentCells::gatedCell);
    ops.add("gru", "x, h0, Wx, Wh, b", "GRU", RecurrentCells::gatedLayer);
    ops.add(
        "lstmBlockCell",
        "x, c, h, W, Wci, Wcf, Wco, b [peepholes; forget bias, clip]",
        "Add Clip Gemm Mul Sigmoid Split Tanh",
        RecurrentCells::lstmCell);
  }

  /** Reset gate, update gate, candidate and output. */
  private static List<OnnxValue> gatedCell(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofInput(op, graph);
    OnnxValue h = op.input(1);
    OnnxValue gates =
        f.of(
            "Sigmoid",
            product(graph, List.of(op.input(0), h), op.input(2), graph.vector(op.input(4))));
    List<OnnxValue> ru = split(graph, gates, op.shape(1).get(1), 2);
    OnnxValue kept = f.mul(h, ru.get(0));
    OnnxValue candidate =
        f.of(
            "Tanh",
            product(graph, List.of(op.input(0), kept), op.input(3), graph.vector(op.input(5))));
    OnnxValue rest = f.plus(f.of("Neg", ru.get(1)), 1);
    OnnxValue result = f.add(f.mul(ru.get(1), h), f.mul(rest, candidate));
    return List.of(ru.get(0), ru.get(1), candidate, result);
  }

  /** {@code [x, h] W + b}. */
  private static OnnxValue product(
      OnnxGraph graph, List<OnnxValue> xAndH, OnnxValue weights, OnnxValue bias) {
    OnnxValue both = graph.add("Concat", xAndH, Map.of("axis", 1L)).get(0);
    return graph.add("Gemm", List.of(both, weights, bias)).get(0);
  }

  private static List<OnnxValue> split(OnnxGraph graph, OnnxValue value, long size, int parts) {
    long[] sizes = Collections.nCopies(parts, size).stream().mapToLong(i -> i).toArray();
    return graph.add(
        "Split", List.of(value, graph.longs("split", sizes)), Map.of("axis", 1L), parts);
  }

  /**
   * {@code [T, N, in] -> [T, N, S]}; gates reset, update, candidate; ONNX has the first two
   * swapped.
   */
  private static List<OnnxValue> gatedLayer(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofInput(op, graph);
    long units = op.shape(3).get(0);
    int[] order = {1, 0, 2};
    List<OnnxValue> inputs = new ArrayList<>(List.of(op.input(0)));
    for (int i = 2; i < 4; i++) {
      OnnxValue gates = new Gates(graph, 1).reordered(op.input(i), 3 * units, order);
      inputs.add(graph.transpose(f.reshape(gates, 1, op.shape(i).get(0), 3 * units), 0, 2, 1));
    }
    OnnxValue bias = f.reshape(op.input(4), 1, 3 * units);
    OnnxValue gates = new Gates(graph, 1).reordered(bias, 3 * units, order);
    OnnxValue zeros =
        graph.local("Rb", Tensor.of(Nd4j.zeros(op.elementType(0).dataType(), 1, 3 * units)));
    inputs.add(new Gates(graph, 1).joined(List.of(gates, zeros)));
    inputs.add(OnnxValue.ABSENT);
    inputs.add(graph.add("Unsqueeze", List.of(op.input(1), graph.longs("axes", 0))).get(0));
    OnnxValue y =
        graph.add("GRU", inputs, Map.of("hidden_size", units, "linear_before_reset", 1L)).get(0);
    return graph.add("Squeeze", List.of(y, graph.longs("axes", 1)));
  }

  /** Input gate, state, forget gate, output gate, candidate, activated state and output. */
  private static List<OnnxValue> lstmCell(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofInput(op, graph);
    OnnxValue c = op.input(1);
    OnnxValue bias = graph.vector(op.input(7));
    OnnxValue sums = product(graph, List.of(op.input(0), op.input(2)), op.input(3), bias);
    List<OnnxValue> parts = split(graph, sums, op.shape(1).get(1), 4);
    boolean peepholes = op.longArgumentOr(0, 0) != 0;
    OnnxValue zi = parts.get(0);
    OnnxValue zf = f.plus(parts.get(2), op.doubleArgumentOr(0, 0));
    OnnxValue zo = parts.get(3);
    if (peepholes) {
      zi = f.add(zi, f.mul(c, op.input(4)));
      zf = f.add(zf, f.mul(c, op.input(5)));
    }
    OnnxValue i = f.of("Sigmoid", zi);
    OnnxValue forget = f.of("Sigmoid", zf);
    OnnxValue z = f.of("Tanh", parts.get(1));
    OnnxValue state = clipped(op, graph, f.add(f.mul(forget, c), f.mul(i, z)));
    if (peepholes) {
      zo = f.add(zo, f.mul(state, op.input(6)));
    }
    OnnxValue o = f.of("Sigmoid", zo);
    OnnxValue h = f.of("Tanh", state);
    return List.of(i, state, forget, o, z, h, f.mul(o, h));
  }

  private static OnnxValue clipped(SourceOp op, OnnxGraph graph, OnnxValue state) {
    double clip = Math.abs(op.doubleArgumentOr(1, 0));
    if (clip == 0) {
      return state;
    }
    OnnxValue low = graph.scalar("low", op.elementType(0), -clip);
    OnnxValue high = graph.scalar("high", op.elementType(0), clip);
    return graph.add("Clip", List.of(state, low, high)).get(0);
  }
}

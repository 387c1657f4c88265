package dev.assay.export.op.neural;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Attention over time series {@code [N, features, T]}, or {@code [N, heads, features, T]}; its
 * weights are {@code [N, (heads,) T of keys, T of queries]}.
 */
final class Attention {
  /** What SameDiff adds to the scores of masked steps. */
  private static final double MASKED = -1e9;

  private Attention() {}

  static void register(OpRegistry ops) {
    ops.add(
            "dot_product_attention",
            "queries, keys, values, mask? [scaled, withWeights]",
            "Add Div MatMul Mul Softmax",
            Attention::dotProduct)
        .restriction("a mask has two dimensions");
    ops.add(
            "multi_head_dot_product_attention",
            "queries, keys, values, Wq, Wk, Wv, Wo, mask? [scaled, withWeights]",
            "Add Div MatMul Mul Softmax",
            Attention::multiHead)
        .restriction("a mask has two dimensions");
  }

  private static List<OnnxValue> dotProduct(SourceOp op, OnnxGraph graph) {
    List<OnnxValue> results =
        attend(op, graph, new Reading(op.rank(0), op.inputs().subList(0, 3), op.shape(1), 3));
    return results.subList(0, op.longArgumentOr(1, 0) == 0 ? 1 : 2);
  }

  /**
   * What is read.
   *
   * @param rank number of dimensions of each input
   * @param inputs queries, keys and values
   * @param keys shape of the keys
   * @param mask which input is the mask, if it is there
   */
  private record Reading(int rank, List<OnnxValue> inputs, List<Long> keys, int mask) {
    Reading {
      inputs = List.copyOf(inputs);
      keys = List.copyOf(keys);
    }
  }

  /** The result and the weights. */
  private static List<OnnxValue> attend(SourceOp op, OnnxGraph graph, Reading read) {
    int rank = read.rank();
    List<OnnxValue> inputs = read.inputs();
    Formula f = Formula.ofInput(op, graph);
    OnnxValue turned = graph.transpose(inputs.get(1), lastExchanged(rank));
    OnnxValue scores = graph.add("MatMul", List.of(turned, inputs.get(0))).get(0);
    if (op.longArgumentOr(0, 0) != 0) {
      double root = Math.sqrt(read.keys().get(read.keys().size() - 2));
      OnnxValue divisor = graph.scalar("root", op.elementType(0), root);
      scores = graph.add("Div", List.of(scores, divisor)).get(0);
    }
    if (op.hasInput(read.mask())) {
      OnnxValue hidden =
          f.times(f.plus(f.times(mask(op, graph, rank, read.mask()), -1), 1), MASKED);
      scores = f.add(scores, hidden);
    }
    OnnxValue weights =
        graph.add("Softmax", List.of(scores), Map.of("axis", (long) rank - 2)).get(0);
    return List.of(graph.add("MatMul", List.of(inputs.get(2), weights)).get(0), weights);
  }

  /** {@code [N, T] -> [N, (1,) T, 1]}: 1 for steps that count, 0 for the others. */
  private static OnnxValue mask(SourceOp op, OnnxGraph graph, int rank, int mask) {
    if (op.rank(mask) != 2) {
      throw op.refusal("mask: expected 2 dimensions, found %d".formatted(op.rank(mask)));
    }
    OnnxValue axes = rank == 3 ? graph.longs("axes", 2) : graph.longs("axes", 1, 3);
    return graph.add("Unsqueeze", List.of(op.input(mask), axes)).get(0);
  }

  private static long[] lastExchanged(int rank) {
    return rank == 3 ? new long[] {0, 2, 1} : new long[] {0, 1, 3, 2};
  }

  /**
   * Projects with {@code [heads, out, in]} each, attends, and mixes with {@code [heads*v, out]}.
   */
  private static List<OnnxValue> multiHead(SourceOp op, OnnxGraph graph) {
    List<OnnxValue> projected = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      OnnxValue series =
          graph.add("Unsqueeze", List.of(op.input(i), graph.longs("axes", 1))).get(0);
      projected.add(graph.add("MatMul", List.of(op.input(3 + i), series)).get(0));
    }
    List<OnnxValue> results = attend(op, graph, new Reading(4, projected, projectedKeys(op), 7));
    OnnxValue steps = graph.transpose(results.get(0), 0, 3, 1, 2);
    long features = op.shape(6).get(0);
    OnnxValue joined =
        graph.add("Reshape", List.of(steps, graph.longs("shape", 0, 0, features))).get(0);
    OnnxValue mixed = graph.add("MatMul", List.of(joined, op.input(6))).get(0);
    OnnxValue result = graph.transpose(mixed, 0, 2, 1);
    return op.longArgumentOr(1, 0) == 0 ? List.of(result) : List.of(result, results.get(1));
  }

  /** {@code [heads, features, 1]}: only the features matter. */
  private static List<Long> projectedKeys(SourceOp op) {
    List<Long> weights = op.shape(4);
    return List.of(weights.get(0), weights.get(1), 1L);
  }
}

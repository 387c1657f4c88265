package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import java.util.List;
import java.util.Map;

/** Matrix products. */
final class MatrixProducts {
  private MatrixProducts() {}

  static void register(OpRegistry ops) {
    ops.add(
        "matmul",
        "x, y [transposeX, transposeY, transposeZ]",
        "Gemm MatMul",
        MatrixProducts::matmul);
    ops.add(
        "xw_plus_b",
        "x, W, b [transposeX, transposeW]",
        "Gemm",
        (op, graph) -> List.of(linear(op, graph)));
    ops.add(
        "relu_layer",
        "x, W, b [transposeX, transposeW]",
        "Gemm Relu",
        (op, graph) -> graph.add("Relu", List.of(linear(op, graph))));
  }

  /** {@code [n, k] x [k, m] + [m] -> [n, m]}. */
  private static OnnxValue linear(SourceOp op, OnnxGraph graph) {
    if (op.longArgumentOr(2, 0) != 0) {
      throw op.refusal("integer argument 2 (transpose result): expected 0, found 1");
    }
    OnnxValue bias = graph.vector(op.input(2));
    Map<String, Long> attributes =
        Map.of("transA", op.longArgumentOr(0, 0), "transB", op.longArgumentOr(1, 0));
    return graph.add("Gemm", List.of(op.input(0), op.input(1), bias), attributes).get(0);
  }

  /** {@code [n, k] x [k, m] -> [n, m]}; of rank 2 a Gemm, which takes transposed operands as is. */
  private static List<OnnxValue> matmul(SourceOp op, OnnxGraph graph) {
    long transposeA = op.longArgumentOr(0, 0);
    long transposeB = op.longArgumentOr(1, 0);
    if (op.longArgumentOr(2, 0) != 0) {
      throw op.refusal("integer argument 2 (transpose result): expected 0, found 1");
    }
    if (op.rank(0) == 2 && op.rank(1) == 2) {
      return graph.add(
          "Gemm",
          List.of(op.input(0), op.input(1)),
          Map.of("transA", transposeA, "transB", transposeB));
    }
    if (op.rank(0) != op.rank(1) || transposeA + transposeB > 0) {
      throw op.refusal(
          "expected matrices, or stacks of one rank without transposition, found ranks %d and %d"
              .formatted(op.rank(0), op.rank(1)));
    }
    return graph.add("MatMul", List.of(op.input(0), op.input(1)));
  }
}

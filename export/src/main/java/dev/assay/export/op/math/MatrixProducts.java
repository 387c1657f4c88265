package dev.assay.export.op.math;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Axes;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Products of matrices, and sums of products over any axes. */
final class MatrixProducts {
  private static final String LETTERS = "abcdefghijklmnopqrstuvw";

  private MatrixProducts() {}

  static void register(OpRegistry ops) {
    ops.add(
            "matmul",
            "x, y [transposeX, transposeY, transposeZ; alpha, beta]",
            "Gemm MatMul Transpose",
            MatrixProducts::matmul)
        .restriction("alpha other than 1 and beta other than 0 are refused");
    ops.add(
            "xw_plus_b",
            "x, W, b [transposeX, transposeW]",
            "Gemm",
            (op, graph) -> List.of(linear(op, graph)))
        .restriction("a transposed result is refused");
    ops.add(
            "relu_layer",
            "x, W, b [transposeX, transposeW]",
            "Gemm Relu",
            (op, graph) -> graph.add("Relu", List.of(linear(op, graph))))
        .restriction("a transposed result is refused");
    ops.add(
        "tensordot", "x, y [count, axes..., count, axes...]", "Einsum MatMul", MatrixProducts::dot);
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

  /**
   * {@code [n, k] x [k, m] -> [n, m]}; of rank 2 a Gemm, which takes transposed operands as is. A
   * transposed matrix times a vector is the vector times the matrix.
   */
  private static List<OnnxValue> matmul(SourceOp op, OnnxGraph graph) {
    if (op.doubleArgumentOr(0, 1) != 1 || op.doubleArgumentOr(1, 0) != 0) {
      throw op.refusal(
          "alpha and beta: expected 1 and 0, found %s and %s"
              .formatted(op.doubleArgumentOr(0, 1), op.doubleArgumentOr(1, 0)));
    }
    long transposeA = op.longArgumentOr(0, 0);
    long transposeB = op.longArgumentOr(1, 0);
    boolean transposeZ = op.longArgumentOr(2, 0) != 0;
    if (op.rank(0) == 2 && op.rank(1) == 2) {
      return transposeZ
          ? gemm(graph, List.of(op.input(1), op.input(0)), 1 - transposeB, 1 - transposeA)
          : gemm(graph, List.of(op.input(0), op.input(1)), transposeA, transposeB);
    }
    if (op.rank(0) + op.rank(1) == 3) {
      boolean swapped = (op.rank(0) == 2 ? transposeA : transposeB) != 0;
      return graph.add(
          "MatMul",
          swapped ? List.of(op.input(1), op.input(0)) : List.of(op.input(0), op.input(1)));
    }
    OnnxValue a = turned(graph, op.input(0), op.rank(0), transposeA != 0);
    OnnxValue b = turned(graph, op.input(1), op.rank(1), transposeB != 0);
    OnnxValue product = graph.add("MatMul", List.of(a, b)).get(0);
    return List.of(turned(graph, product, op.outputShape(0).size(), transposeZ));
  }

  private static List<OnnxValue> gemm(
      OnnxGraph graph, List<OnnxValue> operands, long transposeA, long transposeB) {
    return graph.add("Gemm", operands, Map.of("transA", transposeA, "transB", transposeB));
  }

  /** The last two dimensions swapped if wanted; a vector stays what it is. */
  private static OnnxValue turned(OnnxGraph graph, OnnxValue value, int rank, boolean wanted) {
    if (!wanted || rank < 2) {
      return value;
    }
    long[] axes = LongStream.range(0, rank).toArray();
    axes[rank - 1] = rank - 2L;
    axes[rank - 2] = rank - 1L;
    return graph.transpose(value, axes);
  }

  /**
   * Sums over axes of {@code x} and as many of {@code y}; the other dimensions of {@code x}, then
   * those of {@code y} remain. The kernel pays no heed to transpositions.
   */
  private static List<OnnxValue> dot(SourceOp op, OnnxGraph graph) {
    long[] arguments = op.longArguments();
    int count = (int) op.longArgument(0, "number of axes");
    if (count < 0
        || arguments.length < 2 * count + 2
        || op.longArgument(count + 1, "number of axes") != count) {
      throw op.refusal("axes: expected as many of x as of y, found " + Arrays.toString(arguments));
    }
    long[] axesX = axes(op, 0, Arrays.copyOfRange(arguments, 1, count + 1));
    long[] axesY = axes(op, 1, Arrays.copyOfRange(arguments, count + 2, 2 * count + 2));
    boolean plain = count == 1 && op.rank(1) == 2 && axesX[0] == op.rank(0) - 1 && axesY[0] == 0;
    if (plain) {
      return graph.add("MatMul", op.inputs());
    }
    char[] x = LETTERS.substring(0, op.rank(0)).toCharArray();
    char[] y = LETTERS.substring(op.rank(0), op.rank(0) + op.rank(1)).toCharArray();
    StringBuilder rest = new StringBuilder();
    for (long axis : Axes.others(x.length, axesX)) {
      rest.append(x[(int) axis]);
    }
    for (long axis : Axes.others(y.length, axesY)) {
      rest.append(y[(int) axis]);
    }
    for (int i = 0; i < count; i++) {
      y[(int) axesY[i]] = x[(int) axesX[i]];
    }
    String equation = "%s,%s->%s".formatted(new String(x), new String(y), rest);
    return graph.add("Einsum", op.inputs(), Map.of("equation", equation));
  }

  private static long[] axes(SourceOp op, int input, long[] axes) {
    return LongStream.of(axes).map(axis -> op.axis(input, axis)).toArray();
  }
}

package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Sums of products over any axes. */
final class TensorProducts {
  private static final String LETTERS = "abcdefghijklmnopqrstuvw";

  private TensorProducts() {}

  static void register(OpRegistry ops) {
    ops.add(
        "tensordot", "x, y [count, axes..., count, axes...]", "Einsum MatMul", TensorProducts::dot);
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
    for (long axis : Wiring.others(x.length, axesX)) {
      rest.append(x[(int) axis]);
    }
    for (long axis : Wiring.others(y.length, axesY)) {
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

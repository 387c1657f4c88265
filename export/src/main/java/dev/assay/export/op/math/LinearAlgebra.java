package dev.assay.export.op.math;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Determinants, inverses and cross products; matrices stand in the last two dimensions. */
final class LinearAlgebra {
  /** Above this size cofactors cost too much. */
  private static final int LARGEST_INVERSE = 8;

  private LinearAlgebra() {}

  static void register(OpRegistry ops) {
    ops.add("matrix_inverse", "x", "Det Div Mul Reciprocal", LinearAlgebra::inverse)
        .restriction("matrices above 8 by 8 are refused, ONNX has no inverse");
    ops.add("matrix_determinant", "x", "Det", (op, graph) -> graph.add("Det", op.inputs()));
    ops.add("logdet", "x", "Det Log", LinearAlgebra::logDet);
    ops.add("log_matrix_determinant", "x", "Abs Det Log", LinearAlgebra::logAbsDet);
    ops.add("cross", "x, y", "Gather Mul Sub", LinearAlgebra::cross);
  }

  /** The transposed cofactors over the determinant: {@code [..., n, n] -> [..., n, n]}. */
  private static List<OnnxValue> inverse(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    int rank = op.rank(0);
    int size = Math.toIntExact(op.size(0, rank - 1).orElse(0));
    if (size < 1 || size > LARGEST_INVERSE) {
      throw op.refusal(
          "expected a matrix of at most %d rows, found %s".formatted(LARGEST_INVERSE, op.shape(0)));
    }
    OnnxValue x = f.input(0);
    if (size == 1) {
      return f.result(f.of("Reciprocal", x));
    }
    long[] flat = new long[rank - 1];
    flat[rank - 2] = -1;
    OnnxValue elements = f.reshape(x, flat);
    OnnxValue minors =
        graph
            .add(
                "Gather",
                List.of(elements, graph.local("minors", minorPlaces(size))),
                Map.of("axis", (long) rank - 2))
            .get(0);
    OnnxValue signs = f.cast(signs(graph, size), ElementType.FLOAT, f.type());
    OnnxValue cofactors = f.mul(f.of("Det", minors), signs);
    OnnxValue determinant = f.unsqueeze(f.of("Det", x), rank - 2, rank - 1);
    return f.result(f.div(cofactors, determinant));
  }

  /** Places of the elements of each minor, already transposed: {@code [n, n, n - 1, n - 1]}. */
  private static Tensor minorPlaces(int n) {
    long[] places = new long[n * n * (n - 1) * (n - 1)];
    int at = 0;
    for (int column = 0; column < n; column++) {
      for (int row = 0; row < n; row++) {
        for (int element = 0; element < n * n; element++) {
          if (element / n != row && element % n != column) {
            places[at++] = element;
          }
        }
      }
    }
    return Tensor.ofLongs(places, n, n, n - 1L, n - 1L);
  }

  private static OnnxValue signs(OnnxGraph graph, int n) {
    float[] signs = new float[n * n];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = (i / n + i % n) % 2 == 0 ? 1 : -1;
    }
    return graph.local("signs", Tensor.ofFloats(signs, n, n));
  }

  private static List<OnnxValue> logDet(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    return List.of(f.of("Log", f.of("Det", op.input(0))));
  }

  private static List<OnnxValue> logAbsDet(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    return List.of(f.of("Log", f.of("Abs", f.of("Det", op.input(0)))));
  }

  /** Of vectors of 3, which are the last dimension. */
  private static List<OnnxValue> cross(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue there = f.of("Mul", turned(op, f, 0, 1, 2, 0), turned(op, f, 1, 2, 0, 1));
    OnnxValue back = f.of("Mul", turned(op, f, 0, 2, 0, 1), turned(op, f, 1, 1, 2, 0));
    return List.of(f.of("Sub", there, back));
  }

  private static OnnxValue turned(SourceOp op, Formula f, int input, long... order) {
    OnnxValue indices = f.graph().longs("order", order);
    return f.with("axis", op.rank(input) - 1, "Gather", op.input(input), indices);
  }
}

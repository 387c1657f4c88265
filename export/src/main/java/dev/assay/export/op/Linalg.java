package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.List;

/** Operations on matrices, which are the last two dimensions, but for their products. */
final class Linalg {
  private static final int TRILU = 14;

  private Linalg() {}

  static void register(OpRegistry ops) {
    ops.add("triu", "x [diagonal]", "Trilu", Linalg::triu);
    ops.add("matrix_band_part", "x, lower?, upper? [lower, upper]", "Trilu", Linalg::band)
        .restriction("the widths have to be constant");
    ops.add("matrix_determinant", "x", "Det", (op, graph) -> graph.add("Det", op.inputs()));
    ops.add("logdet", "x", "Det Log", Linalg::logDet);
    ops.add("log_matrix_determinant", "x", "Abs Det Log", Linalg::logAbsDet);
    ops.add("cross", "x, y", "Gather Mul Sub", Linalg::cross);
  }

  private static List<OnnxValue> triu(SourceOp op, OnnxGraph graph) {
    return List.of(triangle(op, graph, op.input(0), true, op.longArgumentOr(0, 0)));
  }

  /** Keeps so many diagonals below and above the main one; all of them where the number is -1. */
  private static List<OnnxValue> band(SourceOp op, OnnxGraph graph) {
    boolean inputs = op.hasInput(2);
    long lower = inputs ? Constants.longs(op, 1, "lower")[0] : op.longArgument(0, "lower");
    long upper = inputs ? Constants.longs(op, 2, "upper")[0] : op.longArgument(1, "upper");
    OnnxValue band = op.input(0);
    if (lower >= 0) {
      band = triangle(op, graph, band, true, -lower);
    }
    if (upper >= 0) {
      band = triangle(op, graph, band, false, upper);
    }
    return List.of(band);
  }

  /** What is on one side of a diagonal, which stays; the rest becomes 0. */
  private static OnnxValue triangle(
      SourceOp op, OnnxGraph graph, OnnxValue matrix, boolean upper, long diagonal) {
    Wiring wiring = new Wiring(graph);
    if (graph.opset() >= TRILU) {
      OnnxValue k = wiring.whole(diagonal);
      return wiring.with("upper", upper ? 1 : 0, "Trilu", matrix, k);
    }
    int rank = op.rank(0);
    long rows = op.size(0, rank - 2).orElse(-1);
    long columns = op.size(0, rank - 1).orElse(-1);
    if (rows < 0 || columns < 0) {
      throw op.refusal("open sizes %s: expected opset 14 or newer".formatted(op.shape(0)));
    }
    long[] kept = new long[Math.toIntExact(rows * columns)];
    for (int i = 0; i < kept.length; i++) {
      long distance = i % columns - i / columns - diagonal;
      kept[i] = (upper ? distance : -distance) >= 0 ? 1 : 0;
    }
    OnnxValue mask =
        wiring.cast(
            wiring.constant(Tensor.ofLongs(kept, rows, columns)),
            ElementType.INT64,
            ElementType.BOOL);
    return wiring.of("Where", mask, matrix, wiring.number(op.elementType(0), 0));
  }

  private static List<OnnxValue> logDet(SourceOp op, OnnxGraph graph) {
    Wiring wiring = new Wiring(graph);
    return List.of(wiring.of("Log", wiring.of("Det", op.input(0))));
  }

  private static List<OnnxValue> logAbsDet(SourceOp op, OnnxGraph graph) {
    Wiring wiring = new Wiring(graph);
    return List.of(wiring.of("Log", wiring.of("Abs", wiring.of("Det", op.input(0)))));
  }

  /** Of vectors of 3, which are the last dimension. */
  private static List<OnnxValue> cross(SourceOp op, OnnxGraph graph) {
    Wiring wiring = new Wiring(graph);
    OnnxValue there =
        wiring.of("Mul", turned(op, wiring, 0, 1, 2, 0), turned(op, wiring, 1, 2, 0, 1));
    OnnxValue back =
        wiring.of("Mul", turned(op, wiring, 0, 2, 0, 1), turned(op, wiring, 1, 1, 2, 0));
    return List.of(wiring.of("Sub", there, back));
  }

  private static OnnxValue turned(SourceOp op, Wiring wiring, int input, long... order) {
    OnnxValue indices = wiring.graph().longs("order", order);
    return wiring.with("axis", op.rank(input) - 1, "Gather", op.input(input), indices);
  }
}

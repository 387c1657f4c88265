package dev.assay.export.op.math;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Constants;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Diagonals and triangles of matrices, or of stacks of them in the last two dimensions. */
final class Matrices {
  /** The first operator set that has triangles. */
  private static final int TRILU = 14;

  private Matrices() {}

  static void register(OpRegistry ops) {
    ops.add("diag", "x", "And GreaterOrEqual LessOrEqual Range Sub Where", Matrices::diag)
        .restriction("of several dimensions, their sizes have to be known");
    ops.add("diag_part", "x", "", Matrices::diagPart).restriction("open sizes are refused");
    ops.add("matrix_diag", "x", "Where", Matrices::matrixDiag);
    ops.add("matrix_diag_part", "x", "ReduceSum Where", Matrices::matrixDiagPart);
    ops.add("matrix_set_diag", "x, diagonal", "Where", Matrices::setDiag);
    ops.add("trace", "x", "ReduceSum Where", Matrices::trace);
    ops.add("eye", "rows?, columns? [rows, columns, batch...]", "", Matrices::eye)
        .restriction("sizes have to be constant");
    ops.add("triu", "x [diagonal]", "Trilu", Matrices::triu)
        .restriction("before opset 14 sizes have to be known");
    ops.add("matrix_band_part", "x, lower?, upper? [lower, upper]", "Trilu", Matrices::band)
        .restriction("the widths have to be constant");
  }

  /** {@code [n] -> [n, n]}, {@code [n, m] -> [n, m, n, m]}: the elements on the diagonal. */
  private static List<OnnxValue> diag(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue row = op.rank(0) == 1 ? f.input(0) : f.reshape(f.input(0), -1);
    OnnxValue range = op.rank(0) == 1 ? f.range(0, 0) : graph.longs("range", all(op));
    OnnxValue square = f.where(Band.DIAGONAL.mask(f, range, range), row, f.number(0));
    return f.result(op.rank(0) == 1 ? square : f.reshape(square, sizes(op.outputShape(0), op)));
  }

  private static long[] all(SourceOp op) {
    long count = Arrays.stream(sizes(op.shape(0), op)).reduce(1, (a, b) -> a * b);
    return LongStream.range(0, count).toArray();
  }

  private static long[] sizes(List<Long> shape, SourceOp op) {
    if (shape.contains(-1L)) {
      throw op.refusal("expected fixed sizes, found %s; give the input shape".formatted(shape));
    }
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  /** {@code [n, n] -> [n]}, {@code [n, m, n, m] -> [n, m]}. */
  private static List<OnnxValue> diagPart(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    long[] shape = sizes(op.outputShape(0), op);
    long count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    long[] places = LongStream.range(0, count).map(i -> i * (count + 1)).toArray();
    OnnxValue row = f.reshape(op.input(0), -1);
    return List.of(f.reshape(f.of("Gather", row, graph.longs("places", places)), shape));
  }

  /** {@code [..., n] -> [..., n, n]}. */
  private static List<OnnxValue> matrixDiag(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    int rank = op.rank(0);
    OnnxValue range = f.range(0, rank - 1);
    OnnxValue columns = f.unsqueeze(f.input(0), rank);
    return f.result(f.where(Band.DIAGONAL.mask(f, range, range), columns, f.number(0)));
  }

  /** {@code [..., r, c] -> [..., min(r, c)]}. */
  private static List<OnnxValue> matrixDiagPart(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    int rank = op.rank(0);
    OnnxValue diagonal = f.where(Band.DIAGONAL.mask(op, f, 0), f.input(0), f.number(0));
    boolean tall = op.size(0, rank - 2).orElse(0) > op.size(0, rank - 1).orElse(0);
    return f.result(f.reduce("ReduceSum", diagonal, false, tall ? rank - 2 : rank - 1));
  }

  /** The second input, {@code [..., min(r, c)]}, on the diagonal of the first. */
  private static List<OnnxValue> setDiag(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    int rank = op.rank(0);
    boolean tall = op.size(0, rank - 2).orElse(0) > op.size(0, rank - 1).orElse(0);
    OnnxValue diagonal = f.unsqueeze(f.input(1), tall ? rank - 2 : rank - 1);
    return f.result(f.where(Band.DIAGONAL.mask(op, f, 0), diagonal, f.input(0)));
  }

  private static List<OnnxValue> trace(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    int rank = op.rank(0);
    OnnxValue diagonal = f.where(Band.DIAGONAL.mask(op, f, 0), f.input(0), f.number(0));
    return f.result(f.reduce("ReduceSum", diagonal, false, rank - 2, rank - 1));
  }

  private static List<OnnxValue> eye(SourceOp op, OnnxGraph graph) {
    for (int i = 0; i < op.inputs().size(); i++) {
      op.constant(i, "size");
    }
    return List.of(ones(op, graph, Band.DIAGONAL));
  }

  /** A constant of the output's shape: 1 within the band of each matrix, elsewhere 0. */
  private static OnnxValue ones(SourceOp op, OnnxGraph graph, Band band) {
    long[] shape = sizes(op.outputShape(0), op);
    long columns = shape[shape.length - 1];
    long rows = shape[shape.length - 2];
    INDArray values = Nd4j.zeros(op.outputType(0).dataType(), shape);
    IntStream.range(0, Math.toIntExact(values.length()))
        .filter(i -> band.holds(i / columns % rows, i % columns))
        .forEach(i -> values.putScalar(i, 1));
    return graph.local("ones", Tensor.of(values));
  }

  private static List<OnnxValue> triu(SourceOp op, OnnxGraph graph) {
    return List.of(
        triangle(op, graph, op.input(0), new Band(op.longArgumentOr(0, 0), Long.MAX_VALUE)));
  }

  /** Keeps so many diagonals below and above the main one; all of them where the number is -1. */
  private static List<OnnxValue> band(SourceOp op, OnnxGraph graph) {
    boolean inputs = op.hasInput(2);
    long lower = inputs ? Constants.longs(op, 1, "lower")[0] : op.longArgument(0, "lower");
    long upper = inputs ? Constants.longs(op, 2, "upper")[0] : op.longArgument(1, "upper");
    OnnxValue band = op.input(0);
    if (lower >= 0) {
      band = triangle(op, graph, band, new Band(-lower, Long.MAX_VALUE));
    }
    if (upper >= 0) {
      band = triangle(op, graph, band, new Band(Long.MIN_VALUE, upper));
    }
    return List.of(band);
  }

  /** What is on one side of a diagonal, which the band says, stays; the rest becomes 0. */
  private static OnnxValue triangle(SourceOp op, OnnxGraph graph, OnnxValue matrix, Band band) {
    Formula f = Formula.ofOutput(op, graph);
    if (graph.opset() >= TRILU) {
      boolean upper = band.high() == Long.MAX_VALUE;
      OnnxValue k = f.whole(upper ? band.low() : band.high());
      return f.with("upper", upper ? 1 : 0, "Trilu", matrix, k);
    }
    int rank = op.rank(0);
    long rows = op.size(0, rank - 2).orElse(-1);
    long columns = op.size(0, rank - 1).orElse(-1);
    if (rows < 0 || columns < 0) {
      throw op.refusal("open sizes %s: expected opset 14 or newer".formatted(op.shape(0)));
    }
    long[] kept = new long[Math.toIntExact(rows * columns)];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = band.holds(i / columns, i % columns) ? 1 : 0;
    }
    OnnxValue mask =
        f.cast(
            f.constant(Tensor.ofLongs(kept, rows, columns)), ElementType.INT64, ElementType.BOOL);
    return f.of("Where", mask, matrix, f.number(op.elementType(0), 0));
  }
}

package dev.assay.export.op.index;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Constants;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import java.util.Arrays;
import java.util.List;

/** Operations that write cells by index. */
final class Scatters {
  private static final String NO_NEGATIVE = "negative indices are refused";

  /** Before ScatterND knew how to accumulate, rows were counted one by one. */
  private static final String OLDER =
      "; before opset %d, indices of several dimensions need rows of fixed size";

  private static final String ROWS = "x, indices, rows";

  private Scatters() {}

  static void register(OpRegistry ops) {
    ops.add("scatter_add", ROWS, "ScatterND", (op, g) -> rows(op, g, Accumulation.ADD, ""))
        .restriction(NO_NEGATIVE + OLDER.formatted(16));
    ops.add("scatter_sub", ROWS, "Neg ScatterND", (op, g) -> rows(op, g, Accumulation.ADD, "Neg"))
        .restriction(NO_NEGATIVE + OLDER.formatted(16));
    ops.add("scatter_mul", ROWS, "ScatterND", (op, g) -> rows(op, g, Accumulation.MUL, ""))
        .restriction(NO_NEGATIVE + OLDER.formatted(16));
    ops.add("scatter_div", ROWS, "Reciprocal ScatterND", Scatters::divide)
        .restriction("whole numbers and " + NO_NEGATIVE + OLDER.formatted(16));
    ops.add(
            "scatter_max",
            ROWS,
            "Equal Max Range ReduceMax Where",
            (op, g) -> rows(op, g, Accumulation.MAX, ""))
        .restriction(NO_NEGATIVE + OLDER.formatted(18));
    ops.add(
            "scatter_min",
            ROWS,
            "Equal Min Range ReduceMin Where",
            (op, g) -> rows(op, g, Accumulation.MIN, ""))
        .restriction(NO_NEGATIVE + OLDER.formatted(18));
    String cells = "x, indices, updates";
    ops.add("scatter_nd_add", cells, "ScatterND", (op, g) -> cells(op, g, ""))
        .since(16)
        .restriction(NO_NEGATIVE);
    ops.add("scatter_nd_sub", cells, "Neg ScatterND", (op, g) -> cells(op, g, "Neg"))
        .since(16)
        .restriction(NO_NEGATIVE);
    ops.add("scatter_nd_update", cells, "ScatterND", Scatters::update).restriction(NO_NEGATIVE);
    ops.add("scatter_nd", "indices, updates, shape", "ConstantOfShape ScatterND", Scatters::ofShape)
        .since(16)
        .restriction(NO_NEGATIVE);
  }

  private static List<OnnxValue> divide(SourceOp op, OnnxGraph graph) {
    if (!op.elementType(0).isFloating()) {
      throw op.refusal("expected numbers with fractions, found " + op.elementType(0));
    }
    return rows(op, graph, Accumulation.MUL, "Reciprocal");
  }

  /** Indices of any shape name rows of {@code x}; the rows come in that shape. */
  private static List<OnnxValue> rows(
      SourceOp op, OnnxGraph graph, Accumulation how, String before) {
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue indices = f.indices(1);
    requireFront(op, indices);
    OnnxValue rows = before.isEmpty() ? op.input(2) : f.of(before, op.input(2));
    int rank = op.rank(1);
    if (how.isKnownTo(f)) {
      OnnxValue cells = f.unsqueeze(indices, rank);
      return List.of(how.scatterNd(f, op.input(0), cells, rows));
    }
    RowScatter scatter = new RowScatter(f, op.elementType(0), op.rank(0));
    OnnxValue flat = rank == 1 ? indices : graph.vector(indices);
    OnnxValue flatRows = rank == 1 ? rows : f.reshape(rows, rowShape(op));
    return List.of(scatter.onto(op.input(0), flat, flatRows, how));
  }

  private static long[] rowShape(SourceOp op) {
    long[] shape = op.shape(0).stream().mapToLong(Long::longValue).toArray();
    shape[0] = -1;
    if (Arrays.stream(shape).skip(1).anyMatch(size -> size < 0)) {
      throw op.refusal("expected rows of fixed size, found " + op.shape(0));
    }
    return shape;
  }

  private static List<OnnxValue> cells(SourceOp op, OnnxGraph graph, String before) {
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue indices = f.indices(1);
    requireFront(op, indices);
    OnnxValue updates = before.isEmpty() ? op.input(2) : f.of(before, op.input(2));
    return List.of(Accumulation.ADD.scatterNd(f, op.input(0), indices, updates));
  }

  private static List<OnnxValue> update(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue indices = f.indices(1);
    requireFront(op, indices);
    return List.of(f.of("ScatterND", op.input(0), indices, op.input(2)));
  }

  /** Updates that meet are added up, on a ground of zeros. */
  private static List<OnnxValue> ofShape(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue indices = f.indices(0);
    requireFront(op, indices);
    OnnxValue ground = f.filled(f.indices(2), op.elementType(1), 0);
    OnnxValue scattered = Accumulation.ADD.scatterNd(f, ground, indices, op.input(1));
    return List.of(f.cast(scattered, op.elementType(1), op.outputType(0)));
  }

  /** ONNX counts negative indices from the end, SameDiff writes elsewhere. */
  private static void requireFront(SourceOp op, OnnxValue indices) {
    if (Constants.hasNegative(indices)) {
      throw op.refusal("indices: expected none that is negative, found some");
    }
  }
}

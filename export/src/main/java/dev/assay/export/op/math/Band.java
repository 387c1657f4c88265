package dev.assay.export.op.math;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The diagonals of a matrix from {@code low} to {@code high}: its element in row r and column c is
 * meant if {@code low <= c - r <= high}.
 *
 * @param low the lowest diagonal; {@link Long#MIN_VALUE} for no limit
 * @param high the highest diagonal; {@link Long#MAX_VALUE} for no limit
 */
record Band(long low, long high) {
  static final Band DIAGONAL = new Band(0, 0);

  /** Whether an element is meant. */
  boolean holds(long row, long column) {
    return column - row >= low && column - row <= high;
  }

  /** Truth values {@code [rows, columns]} for the last two dimensions of input {@code i}. */
  OnnxValue mask(SourceOp op, Formula f, int i) {
    int rank = op.rank(i);
    if (rank < 2) {
      throw op.refusal("expected a matrix, found a rank of %d".formatted(rank));
    }
    return mask(f, f.range(i, rank - 2), f.range(i, rank - 1));
  }

  /** Truth values {@code [rows, columns]} for numbered rows and columns. */
  OnnxValue mask(Formula f, OnnxValue rows, OnnxValue columns) {
    Tensor row = rows.constant().orElse(null);
    Tensor column = columns.constant().orElse(null);
    if (row != null && column != null) {
      return f.graph().local("band", mask(row.length(), column.length()));
    }
    OnnxGraph graph = f.graph();
    OnnxValue diagonal = f.sub(columns, f.unsqueeze(rows, 1));
    OnnxValue aboveLow =
        f.of("GreaterOrEqual", diagonal, graph.scalar("low", ElementType.INT64, (double) low));
    OnnxValue belowHigh =
        f.of("LessOrEqual", diagonal, graph.scalar("high", ElementType.INT64, (double) high));
    return graph.add("And", List.of(aboveLow, belowHigh)).get(0);
  }

  private Tensor mask(int rows, int columns) {
    ByteBuffer bytes = ByteBuffer.allocate(rows * columns);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        bytes.put((byte) (holds(row, column) ? 1 : 0));
      }
    }
    return Tensor.of(ElementType.BOOL, bytes.rewind(), rows, columns);
  }
}

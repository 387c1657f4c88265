package dev.assay.export.op.index;

import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.tensor.ElementType;

/**
 * Adds rows to those of a tensor that indices name, or multiplies them and so on. Older operator
 * sets do not know ScatterND's reductions: there a mask says which row goes where.
 *
 * @param f where nodes are added
 * @param type element type of the rows
 * @param rank number of dimensions of the target
 */
record RowScatter(Formula f, ElementType type, int rank) {
  /**
   * The target with the rows.
   *
   * @param target {@code [n, rest...]}
   * @param indices {@code [m]}, INT64
   * @param rows {@code [m, rest...]}
   */
  OnnxValue onto(OnnxValue target, OnnxValue indices, OnnxValue rows, Accumulation how) {
    if (how.isKnownTo(f)) {
      return how.scatterNd(f, target, f.unsqueeze(indices, 1), rows);
    }
    OnnxValue count =
        target
            .constant()
            .map(tensor -> f.whole(tensor.shape()[0]))
            .orElseGet(() -> countOf(target));
    return how.combined(f, target, masked(count, indices, rows, how));
  }

  private OnnxValue countOf(OnnxValue target) {
    OnnxValue shape = f.of("Shape", target);
    return f.with("axis", 0, "Gather", shape, f.whole(0));
  }

  /** {@code [n, rest...]}: what the rows of each index make together. */
  private OnnxValue masked(OnnxValue count, OnnxValue indices, OnnxValue rows, Accumulation how) {
    OnnxValue named = f.of("Equal", f.unsqueeze(indices, 1), f.range(count));
    OnnxValue neutral = f.graph().scalar("neutral", type, how.neutral(type));
    OnnxValue spread = f.of("Where", f.widened(named, 2, rank - 1), f.unsqueeze(rows, 1), neutral);
    return how.reduced(f, spread);
  }
}

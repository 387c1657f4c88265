package dev.assay.export.op;

import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.tensor.ElementType;

/**
 * Adds rows to those of a tensor that indices name, or multiplies them and so on. Older operator
 * sets do not know ScatterND's reductions: there a mask says which row goes where.
 *
 * @param wiring where nodes are added
 * @param type element type of the rows
 * @param rank number of dimensions of the target
 */
record RowScatter(Wiring wiring, ElementType type, int rank) {
  /**
   * The target with the rows.
   *
   * @param target {@code [n, rest...]}
   * @param indices {@code [m]}, INT64
   * @param rows {@code [m, rest...]}
   */
  OnnxValue onto(OnnxValue target, OnnxValue indices, OnnxValue rows, Accumulation how) {
    if (how.isKnownTo(wiring)) {
      return how.scatterNd(wiring, target, wiring.unsqueeze(indices, 1), rows);
    }
    OnnxValue count =
        target
            .constant()
            .map(tensor -> wiring.whole(tensor.shape()[0]))
            .orElseGet(() -> countOf(target));
    return how.combined(wiring, target, masked(count, indices, rows, how));
  }

  private OnnxValue countOf(OnnxValue target) {
    OnnxValue shape = wiring.of("Shape", target);
    return wiring.with("axis", 0, "Gather", shape, wiring.whole(0));
  }

  /** {@code [n, rest...]}: what the rows of each index make together. */
  private OnnxValue masked(OnnxValue count, OnnxValue indices, OnnxValue rows, Accumulation how) {
    OnnxValue named = wiring.of("Equal", wiring.unsqueeze(indices, 1), wiring.range(count));
    OnnxValue neutral = wiring.graph().scalar("neutral", type, how.neutral(type));
    OnnxValue spread =
        wiring.of("Where", wiring.widened(named, 2, rank - 1), wiring.unsqueeze(rows, 1), neutral);
    return how.reduced(wiring, spread);
  }
}

package dev.assay.export.op.math;

import dev.assay.export.op.OpRegistry;

/** The families of this package. */
public final class MathOps {
  private MathOps() {}

  /** Adds the operations of every family. */
  public static void register(OpRegistry ops) {
    Arithmetic.register(ops);
    Bits.register(ops);
    Clips.register(ops);
    Comparisons.register(ops);
    Conditions.register(ops);
    Cumulations.register(ops);
    Distances.register(ops);
    Divisions.register(ops);
    Elementwise.register(ops);
    LinearAlgebra.register(ops);
    Logic.register(ops);
    Matrices.register(ops);
    MatrixProducts.register(ops);
    Mergers.register(ops);
    Positions.register(ops);
    Reductions.register(ops);
    Statistics.register(ops);
  }
}

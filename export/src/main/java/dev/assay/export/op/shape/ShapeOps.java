package dev.assay.export.op.shape;

import dev.assay.export.op.OpRegistry;

/** The families of this package. */
public final class ShapeOps {
  private ShapeOps() {}

  /** Adds the operations of every family. */
  public static void register(OpRegistry ops) {
    Casts.register(ops);
    Creations.register(ops);
    Paddings.register(ops);
    Reshapings.register(ops);
    Rolls.register(ops);
    ShapeQueries.register(ops);
    Slices.register(ops);
    SpaceBatches.register(ops);
    SpaceDepths.register(ops);
    Stacks.register(ops);
    StridedSlices.register(ops);
    Views.register(ops);
  }
}

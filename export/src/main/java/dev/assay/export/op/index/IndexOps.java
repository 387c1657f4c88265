package dev.assay.export.op.index;

import dev.assay.export.op.OpRegistry;

/** The families of this package. */
public final class IndexOps {
  private IndexOps() {}

  /** Adds the operations of every family. */
  public static void register(OpRegistry ops) {
    Gathers.register(ops);
    Scatters.register(ops);
    Segments.register(ops);
    Selections.register(ops);
  }
}

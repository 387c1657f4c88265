package dev.assay.export.op.recurrent;

import dev.assay.export.op.OpRegistry;

/** The families of this package. */
public final class RecurrentOps {
  private RecurrentOps() {}

  /** Adds the operations of every family. */
  public static void register(OpRegistry ops) {
    LstmLayers.register(ops);
    Recurrences.register(ops);
    RecurrentCells.register(ops);
  }
}

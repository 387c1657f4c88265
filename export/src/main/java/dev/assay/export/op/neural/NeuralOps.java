package dev.assay.export.op.neural;

import dev.assay.export.op.OpRegistry;

/** The families of this package. */
public final class NeuralOps {
  private NeuralOps() {}

  /** Adds the operations of every family. */
  public static void register(OpRegistry ops) {
    Activations.register(ops);
    Attention.register(ops);
    Convolutions.register(ops);
    Deconvolutions.register(ops);
    Gradients.register(ops);
    GroupedConvolutions.register(ops);
    Losses.register(ops);
    Normalizations.register(ops);
    Patches.register(ops);
    Poolings.register(ops);
    Rectifiers.register(ops);
    Separables.register(ops);
    Upsamplings.register(ops);
  }
}

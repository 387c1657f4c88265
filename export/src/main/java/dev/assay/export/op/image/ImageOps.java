package dev.assay.export.op.image;

import dev.assay.export.op.OpRegistry;

/** The families of this package. */
public final class ImageOps {
  private ImageOps() {}

  /** Adds the operations of every family. */
  public static void register(OpRegistry ops) {
    Colours.register(ops);
    Crops.register(ops);
    Detections.register(ops);
    Resizes.register(ops);
  }
}

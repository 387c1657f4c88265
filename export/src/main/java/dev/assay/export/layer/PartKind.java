package dev.assay.export.layer;

import java.util.Locale;

/** What a network of Deeplearning4j is made of. */
public enum PartKind {
  LAYER,
  ACTIVATION,
  PREPROCESSOR,
  VERTEX;

  /** The word for it, such as {@code layer}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

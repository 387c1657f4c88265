package dev.assay.data.dataset;

import java.util.Locale;

/** Part of a split, named in files in lower case. */
public enum Part {
  TRAIN,
  VALIDATION,
  TEST;

  /** The name as in {@code split.csv}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

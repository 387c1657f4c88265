package dev.assay.harness.score;

/** Which direction of a figure is the better one. */
public enum Better {
  HIGHER,
  LOWER
}

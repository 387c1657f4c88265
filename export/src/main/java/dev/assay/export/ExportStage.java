package dev.assay.export;

/** How far an export has come. */
public enum ExportStage {
  /** The checkpoint is read, and nothing of it run: as long as its size says. */
  READING,
  /** The network is built, runs on small inputs, for its shapes, and is converted. */
  CONVERTING,
  /** The model is written and each implementation runs: as long as the network is large. */
  PROVING
}

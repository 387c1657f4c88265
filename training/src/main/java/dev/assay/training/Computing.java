package dev.assay.training;

/** What computes the gradients of a training. */
public enum Computing {
  /**
   * The engine over oneDNN, its first gradient held against Deeplearning4j's own; Deeplearning4j
   * for a network that the engine has no program for.
   */
  CHECKED,
  /** The same without the check. */
  UNCHECKED,
  /** Deeplearning4j, several times slower: what the engine is held against. */
  DEEPLEARNING4J
}

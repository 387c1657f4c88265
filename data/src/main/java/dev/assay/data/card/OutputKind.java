package dev.assay.data.card;

/** What a model's output holds. */
public enum OutputKind {
  /** Scores before softmax: {@code [N, classes]}. */
  LOGITS,
  /** Probabilities: {@code [N, classes]}. */
  PROBABILITIES,
  /** The class only, as index or name: {@code [N]}. */
  LABEL,
  /** Class and probabilities, a tensor {@code [N, classes]} or a sequence of maps (ZipMap). */
  LABEL_AND_PROBABILITIES
}

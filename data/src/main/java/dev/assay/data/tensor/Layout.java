package dev.assay.data.tensor;

/** Order of a model input's dimensions, batch first. */
public enum Layout {
  /** Batch, channel, height, width: PyTorch, Deeplearning4j. */
  NCHW,
  /** Batch, height, width, channel: Keras. */
  NHWC,
  /** Batch, feature: flattened images, scikit-learn. */
  NC
}

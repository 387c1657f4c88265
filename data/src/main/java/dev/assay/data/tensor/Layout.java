package dev.assay.data.tensor;

import java.util.List;

/** Order of a model input's dimensions, batch first. */
public enum Layout {
  /** Batch, channel, height, width: PyTorch, Deeplearning4j. */
  NCHW,
  /** Batch, height, width, channel: Keras. */
  NHWC,
  /** Batch, feature: flattened images, scikit-learn. */
  NC;

  /** The shape of a batch of images in this order. */
  public List<Long> shape(long batch, long channels, long height, long width) {
    return switch (this) {
      case NCHW -> List.of(batch, channels, height, width);
      case NHWC -> List.of(batch, height, width, channels);
      case NC -> List.of(batch, Math.multiplyExact(Math.multiplyExact(channels, height), width));
    };
  }
}

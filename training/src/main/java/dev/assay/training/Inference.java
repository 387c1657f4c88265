package dev.assay.training;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a network answers with the running statistics of batch normalization and nothing dropped:
 * how it is judged while it is trained.
 */
interface Inference extends AutoCloseable {
  /**
   * The logits of a batch.
   *
   * @param features {@code [N, channels, height, width]}
   * @return row by row, {@code [N * classes]}; each row up to a constant
   */
  float[] logits(INDArray features);

  /** Gives back native memory. */
  @Override
  void close();
}

package dev.assay.training;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The part of a training step that costs time: forward and backward over a batch. Everything after
 * it, from clipping to the step itself, is {@link Descent}'s, so that another engine has only this
 * to do.
 */
interface Gradients extends AutoCloseable {
  /**
   * Fills the network's gradient view. Afterwards it holds, for each parameter, the gradient of the
   * loss summed over the images of the batch and over all heads; regularization is not part of it.
   * Where batch normalization keeps running statistics, it holds what has to be subtracted from
   * them. Parameters stay as they are. For use by one thread, whose generator draws dropout.
   *
   * @param features {@code [N, channels, height, width]}
   * @param targets {@code [N, classes]}, rows of sum 1
   * @return the last layer's values before softmax, row by row, {@code [N * classes]}
   */
  float[] compute(INDArray features, INDArray targets);

  /** Gives back native memory. */
  @Override
  void close();
}

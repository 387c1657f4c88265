package dev.assay.runtime;

/**
 * What a model answered for the images of one batch. A view: valid until its predictor's next run,
 * to be read by the thread that ran it.
 */
public interface Answers {
  /** Number of images. */
  int size();

  /** Whether the model gives probabilities; a label-only model does not. */
  boolean hasProbabilities();

  /**
   * Probability of a class, finite, in [0, 1] up to the model's own rounding.
   *
   * @param image position in the batch
   * @param label position in the card's labels
   * @throws IllegalStateException if the model gives none
   */
  double probability(int image, int label);

  /**
   * Position of the predicted class in the card's labels: the model's own label if it gives one,
   * else the most probable class, the first of equals.
   */
  int predicted(int image);
}

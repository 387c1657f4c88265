package dev.assay.training.batch;

/**
 * How cached images become batches.
 *
 * @param normalization what becomes of their samples
 * @param workers who makes them
 */
public record Feed(Normalization normalization, Workers workers) {
  /** Samples on the [0, 1] scale, made by one thread. */
  public static final Feed STANDARD = new Feed(Normalization.NONE, Workers.ONE);
}

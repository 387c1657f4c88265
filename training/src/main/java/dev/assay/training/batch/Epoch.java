package dev.assay.training.batch;

/**
 * One pass over shuffled images.
 *
 * @param number number of the pass
 * @param batch images of a batch, at least 1; the last one may be shorter
 * @param draws all of its chance
 */
public record Epoch(int number, int batch, Draws draws) {
  public Epoch {
    if (batch < 1) {
      throw new IllegalArgumentException("a batch needs at least 1 image, got " + batch);
    }
  }
}

package dev.assay.harness.evaluate;

/**
 * Time in the stages of an evaluation, in nanoseconds.
 *
 * @param decode decoding images in the color that a model needs
 * @param prepare preprocessing them into batches
 * @param infer running the batches and reading the answers
 */
record StageNanos(long decode, long prepare, long infer) {
  static final StageNanos ZERO = new StageNanos(0, 0, 0);

  StageNanos plus(StageNanos other) {
    return new StageNanos(decode + other.decode, prepare + other.prepare, infer + other.infer);
  }
}

package dev.assay.harness.evaluate;

/**
 * Where things stand in a file of answers: first a mark for each block of samples, then a row for
 * each sample. A row is the predicted class, the true class (int32 each) and the probabilities
 * (float64).
 *
 * @param samples number of rows, at least 1
 * @param block samples that are done together, at least 1
 * @param columns probabilities of each sample; 0 if the model gives none
 */
record AnswerLayout(int samples, int block, int columns) {
  /** Checksum of the rows, then nanoseconds of decoding, preparing and inference (int64 each). */
  static final int MARK_BYTES = 4 * Long.BYTES;

  private static final int HEAD_BYTES = 2 * Integer.BYTES;

  int blocks() {
    return (samples - 1) / block + 1;
  }

  int rowBytes() {
    return Math.addExact(HEAD_BYTES, Math.multiplyExact(columns, Double.BYTES));
  }

  /** Where a probability stands in its row. */
  static int probability(int column) {
    return HEAD_BYTES + column * Double.BYTES;
  }

  int firstSample(int ofBlock) {
    return ofBlock * block;
  }

  /** Samples of a block: fewer in the last one. */
  int size(int ofBlock) {
    return Math.min(block, samples - firstSample(ofBlock));
  }

  /** Where the mark of a block begins. */
  static long mark(int ofBlock) {
    return (long) ofBlock * MARK_BYTES;
  }

  /** Where the row of a sample begins. */
  long row(int sample) {
    return mark(blocks()) + (long) sample * rowBytes();
  }

  /** Bytes of the whole file. */
  long bytes() {
    return row(samples);
  }
}

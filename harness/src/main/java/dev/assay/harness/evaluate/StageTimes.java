package dev.assay.harness.evaluate;

/**
 * Where the time of one model went, summed over all workers.
 *
 * @param images images that it answered
 * @param workers threads that worked side by side
 * @param decodeNanos decoding them in the color that this model needs
 * @param prepareNanos preprocessing into its batches
 * @param inferNanos running its batches and reading the answers
 */
public record StageTimes(
    long images, int workers, long decodeNanos, long prepareNanos, long inferNanos) {
  public StageTimes {
    if (images < 1) {
      throw new IllegalArgumentException("no rate without images");
    }
  }

  /**
   * Images per second from file to answer, as if this model were evaluated alone: images over the
   * workers' mean time in its three stages. A decoded image that several models shared is counted
   * in full for each.
   */
  public double endToEndImagesPerSecond() {
    return images * (double) workers / (Math.max(1, totalNanos()) / 1e9);
  }

  private long totalNanos() {
    return decodeNanos + prepareNanos + inferNanos;
  }
}

package dev.assay.data.preprocess;

import dev.assay.data.image.Raster;

/** The final values of an image in portions that stay in the processor's cache. */
abstract class SampleFeed {
  private static final int PORTION = 1024;

  /** Channels of the image. */
  final int channels;

  /** What is still to be done to each sample. */
  final PointSteps steps;

  private final int pixels;

  SampleFeed(Raster image, PointSteps steps) {
    this.channels = image.channels();
    this.steps = steps;
    this.pixels = image.height() * image.width();
  }

  /** Takes values one portion after the other. */
  @FunctionalInterface
  interface Sink {
    /**
     * Takes a portion.
     *
     * @param values the values, reused for the next portion
     * @param count how many of them count, from the first
     */
    void put(float[] values, int count);
  }

  /**
   * Computes final values of one channel.
   *
   * @param c the channel
   * @param start first pixel
   * @param count number of pixels
   * @param out where they go, from its start
   */
  abstract void channel(int c, int start, int count, float[] out);

  /** One channel after the other. */
  void planes(Sink sink) {
    float[] portion = new float[Math.min(PORTION, pixels)];
    for (int c = 0; c < channels; c++) {
      for (int start = 0; start < pixels; start += PORTION) {
        int count = Math.min(PORTION, pixels - start);
        channel(c, start, count, portion);
        sink.put(portion, count);
      }
    }
  }

  /** One pixel after the other, all its channels together. */
  void mixed(Sink sink) {
    float[] portion = new float[Math.min(PORTION, pixels)];
    float[] mixed = new float[portion.length * channels];
    for (int start = 0; start < pixels; start += PORTION) {
      int count = Math.min(PORTION, pixels - start);
      for (int c = 0; c < channels; c++) {
        channel(c, start, count, portion);
        for (int i = 0; i < count; i++) {
          mixed[i * channels + c] = portion[i];
        }
      }
      sink.put(mixed, count * channels);
    }
  }
}

package dev.assay.training.batch;

import dev.assay.data.image.Pixels;

/** Images for tests. */
final class Pictures {
  private Pictures() {}

  /** Samples that look random and are the same everywhere. */
  static Pixels noise(int height, int width, int channels) {
    byte[] samples = new byte[height * width * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i * i * 31 + i * 7);
    }
    return new Pixels(height, width, channels, samples);
  }

  /** An image of one channel where every sample is its own index. */
  static Pixels numbered(int height, int width) {
    byte[] samples = new byte[height * width];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) i;
    }
    return new Pixels(height, width, 1, samples);
  }
}

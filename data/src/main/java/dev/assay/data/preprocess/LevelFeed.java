package dev.assay.data.preprocess;

import dev.assay.data.image.Pixels;

/** The final values of 8-bit samples: one of 256 for each channel, looked up. */
final class LevelFeed extends SampleFeed {
  private final byte[] samples;

  LevelFeed(Pixels image, PointSteps steps) {
    super(image, steps);
    this.samples = image.samples();
  }

  @Override
  void channel(int c, int start, int count, float[] out) {
    int from = start * channels + c;
    if (channels == 3) {
      everyThird(steps.table(c), from, out, count);
    } else {
      every(steps.table(c), from, out, count);
    }
  }

  /** As {@link #every} does: a constant step lets the compiler leave out bounds checks. */
  private void everyThird(float[] table, int from, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = table[samples[from + 3 * i] & 0xff];
    }
  }

  private void every(float[] table, int from, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = table[samples[from + channels * i] & 0xff];
    }
  }
}

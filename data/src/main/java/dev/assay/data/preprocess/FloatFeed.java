package dev.assay.data.preprocess;

import dev.assay.data.image.FloatPixels;

/** The final values of floating-point samples, computed. */
final class FloatFeed extends SampleFeed {
  private final float[] samples;

  FloatFeed(FloatPixels image, PointSteps steps) {
    super(image, steps);
    this.samples = image.samples();
  }

  @Override
  void channel(int c, int start, int count, float[] out) {
    int from = start * channels + c;
    for (int i = 0; i < count; i++) {
      out[i] = samples[from + channels * i];
    }
    steps.apply(out, count, c);
  }
}

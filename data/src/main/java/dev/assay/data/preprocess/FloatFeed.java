package dev.assay.data.preprocess;

import dev.assay.data.image.FloatPixels;

/** The final values of floating-point samples, computed. */
final class FloatFeed extends SampleFeed {
  private final float[] samples;
  private final int channels;
  private final PointSteps steps;

  FloatFeed(FloatPixels image, PointSteps steps) {
    super(image);
    this.samples = image.samples();
    this.channels = image.channels();
    this.steps = steps;
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

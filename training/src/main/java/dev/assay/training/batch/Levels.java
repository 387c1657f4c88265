package dev.assay.training.batch;

import java.util.Arrays;

/** What becomes of a sample from 0 to 255: {@code scale x sample + offset} of its channel. */
final class Levels {
  private final float[] scale;
  private final float[] offset;

  Levels(float[] scale, float[] offset) {
    this.scale = scale.clone();
    this.offset = offset.clone();
  }

  /** Samples as they are. */
  static Levels raw(int channels) {
    float[] ones = new float[channels];
    Arrays.fill(ones, 1);
    return new Levels(ones, new float[channels]);
  }

  int channels() {
    return scale.length;
  }

  float scale(int channel) {
    return scale[channel];
  }

  float offset(int channel) {
    return offset[channel];
  }
}

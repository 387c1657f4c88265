package dev.assay.data.preprocess;

import dev.assay.data.image.FloatPixels;
import dev.assay.data.image.Raster;

/** A step that changes every sample by itself and gives floats. */
sealed interface PointStep extends Step permits Scale, Normalize {
  /**
   * Changes the first {@code count} samples, all of channel {@code channel}, in float arithmetic.
   */
  void apply(float[] samples, int count, int channel);

  @Override
  default ImageShape shape(ImageShape input) {
    return input.asFloat();
  }

  @Override
  default Raster apply(Raster image) {
    float[] in = FloatPixels.of(image).samples();
    float[] out = new float[in.length];
    int channels = image.channels();
    float[] channel = new float[in.length / channels];
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < channel.length; i++) {
        channel[i] = in[i * channels + c];
      }
      apply(channel, channel.length, c);
      for (int i = 0; i < channel.length; i++) {
        out[i * channels + c] = channel[i];
      }
    }
    return new FloatPixels(image.height(), image.width(), channels, out);
  }
}

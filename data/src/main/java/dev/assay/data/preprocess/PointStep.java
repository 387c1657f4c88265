package dev.assay.data.preprocess;

import dev.assay.data.image.FloatPixels;
import dev.assay.data.image.Raster;

/** A step that changes every sample by itself and gives floats. */
sealed interface PointStep extends Step permits Scale, Normalize {
  /** The new value of one sample of channel {@code channel}, in float arithmetic. */
  float apply(float sample, int channel);

  @Override
  default ImageShape shape(ImageShape input) {
    return input.asFloat();
  }

  @Override
  default Raster apply(Raster image) {
    float[] in = FloatPixels.of(image).samples();
    float[] out = new float[in.length];
    int channels = image.channels();
    for (int i = 0; i < out.length; i++) {
      out[i] = apply(in[i], i % channels);
    }
    return new FloatPixels(image.height(), image.width(), channels, out);
  }
}

package dev.assay.data.resize;

import dev.assay.data.image.FloatPixels;
import dev.assay.data.image.Pixels;
import dev.assay.data.image.Raster;

/**
 * {@code Image.resize} of Pillow up to 12.1: horizontal pass, then vertical pass, each of 8-bit
 * samples rounded and clipped to 8 bits. Floats go as images of mode {@code F} do. Without
 * antialiasing, which Pillow does not offer, the filters keep their width and the rest is the same.
 */
final class PillowResizer implements Resizer {
  private final FixedResize fixed;
  private final AxisCache<FloatAxis> floatAxes;

  private PillowResizer(Filter filter, boolean antialias) {
    this.fixed =
        new FixedResize(
            new AxisCache<>(
                (from, to) ->
                    new FixedAxis(Taps.of(filter, from, to, antialias), Taps.PILLOW_BITS)));
    this.floatAxes =
        new AxisCache<>((from, to) -> new FloatAxis(Taps.of(filter, from, to, antialias)));
  }

  static Resizer of(Interpolation interpolation, boolean antialias) {
    return switch (interpolation) {
      case NEAREST -> new NearestResizer(PillowResizer::nearest);
      case BILINEAR -> new PillowResizer(Filter.TRIANGLE, antialias);
      case BICUBIC -> new PillowResizer(Filter.cubic(-0.5), antialias);
      case LANCZOS -> new PillowResizer(Filter.LANCZOS3, antialias);
      case AREA -> new PillowResizer(Filter.BOX, antialias);
    };
  }

  /** Steps by repeated addition, as Pillow's affine transform does: its rounding shows. */
  private static int[] nearest(int from, int to) {
    int[] positions = new int[to];
    double step = (double) from / to;
    double position = step * 0.5;
    for (int i = 0; i < to; i++) {
      positions[i] = Math.min(from - 1, (int) position);
      position += step;
    }
    return positions;
  }

  @Override
  public Raster resize(Raster image, int height, int width) {
    if (image instanceof Pixels pixels) {
      return fixed.resize(pixels, height, width);
    }
    float[] samples = ((FloatPixels) image).samples();
    int channels = image.channels();
    if (image.width() != width) {
      FloatAxis axis = floatAxes.of(image.width(), width);
      samples = axis.alongRows(samples, image.height(), image.width(), channels);
    }
    if (image.height() != height) {
      samples = floatAxes.of(image.height(), height).acrossRows(samples, width * channels);
    }
    return new FloatPixels(height, width, channels, samples);
  }
}

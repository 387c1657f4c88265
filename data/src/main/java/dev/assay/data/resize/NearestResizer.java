package dev.assay.data.resize;

import dev.assay.data.image.FloatPixels;
import dev.assay.data.image.Pixels;
import dev.assay.data.image.Raster;

/** Takes one input pixel for each output pixel, whichever a library takes. */
final class NearestResizer implements Resizer {
  private final AxisCache<int[]> axes;

  /**
   * @param positions input position of each output position of an axis
   */
  NearestResizer(AxisCache.Construction<int[]> positions) {
    this.axes = new AxisCache<>(positions);
  }

  @Override
  public Raster resize(Raster image, int height, int width) {
    int[] rows = axes.of(image.height(), height);
    int[] columns = axes.of(image.width(), width);
    int channels = image.channels();
    if (image instanceof Pixels pixels) {
      byte[] out = new byte[height * width * channels];
      pick(pixels.samples(), out, offsets(image, rows, columns), channels);
      return new Pixels(height, width, channels, out);
    }
    float[] out = new float[height * width * channels];
    pick(((FloatPixels) image).samples(), out, offsets(image, rows, columns), channels);
    return new FloatPixels(height, width, channels, out);
  }

  private static int[] offsets(Raster image, int[] rows, int[] columns) {
    int[] offsets = new int[rows.length * columns.length];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < columns.length; x++) {
        offsets[y * columns.length + x] = (rows[y] * image.width() + columns[x]) * image.channels();
      }
    }
    return offsets;
  }

  private static void pick(byte[] in, byte[] out, int[] offsets, int channels) {
    for (int i = 0; i < out.length; i++) {
      out[i] = in[offsets[i / channels] + i % channels];
    }
  }

  private static void pick(float[] in, float[] out, int[] offsets, int channels) {
    for (int i = 0; i < out.length; i++) {
      out[i] = in[offsets[i / channels] + i % channels];
    }
  }
}

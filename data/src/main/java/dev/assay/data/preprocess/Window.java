package dev.assay.data.preprocess;

import dev.assay.data.image.FloatPixels;
import dev.assay.data.image.Pixels;
import dev.assay.data.image.Raster;
import java.util.List;

/**
 * A part of the plane that an image lies on.
 *
 * @param top first row, counted from the image's; negative above it
 * @param left first column, counted from the image's; negative left of it
 * @param height rows
 * @param width columns
 */
record Window(int top, int left, int height, int width) {
  /**
   * What is seen through the window.
   *
   * @param fill value of each channel where there is no image
   */
  Raster of(Raster image, List<Double> fill) {
    int samples = Math.multiplyExact(Math.multiplyExact(height, width), image.channels());
    if (image instanceof Pixels pixels) {
      byte[] out = new byte[samples];
      for (int i = 0; i < samples; i++) {
        out[i] = fill.get(i % image.channels()).byteValue();
      }
      copy(image, pixels.samples(), out);
      return new Pixels(height, width, image.channels(), out);
    }
    float[] out = new float[samples];
    for (int i = 0; i < samples; i++) {
      out[i] = fill.get(i % image.channels()).floatValue();
    }
    copy(image, ((FloatPixels) image).samples(), out);
    return new FloatPixels(height, width, image.channels(), out);
  }

  /** Copies the rows that image and window share; {@code in} and {@code out} are arrays alike. */
  @SuppressWarnings("SuspiciousSystemArraycopy")
  private void copy(Raster image, Object in, Object out) {
    int channels = image.channels();
    int firstColumn = Math.max(0, left);
    int columns = Math.min(image.width(), left + width) - firstColumn;
    int lastRow = Math.min(image.height(), top + height);
    for (int y = Math.max(0, top); y < lastRow && columns > 0; y++) {
      int from = (y * image.width() + firstColumn) * channels;
      int to = ((y - top) * width + firstColumn - left) * channels;
      System.arraycopy(in, from, out, to, columns * channels);
    }
  }
}

package dev.assay.training.batch;

import dev.assay.data.image.Pixels;

/**
 * Reads an image of one to four channels between its pixels, row by row: first the four pixels
 * about each place of a row, all channels of a pixel in one number, then channel by channel.
 */
final class Bilinear {
  private static final int BITS = 8;

  private final Affine place;
  private final int height;
  private final int width;
  private final int channels;
  private final int[] packed;
  private final int[] upperLeft;
  private final int[] upperRight;
  private final int[] lowerLeft;
  private final int[] lowerRight;
  private final double[] alongX;
  private final double[] alongY;
  private final float[] right;
  private final float[] down;

  Bilinear(Pixels image, Affine place) {
    this.place = place;
    height = image.height();
    width = image.width();
    channels = image.channels();
    packed = packed(image);
    upperLeft = new int[width];
    upperRight = new int[width];
    lowerLeft = new int[width];
    lowerRight = new int[width];
    right = new float[width];
    down = new float[width];
    alongX = new double[width];
    alongY = new double[width];
    for (int x = 0; x < width; x++) {
      double dx = x - (width - 1) / 2.0;
      alongX[x] = place.xx() * dx;
      alongY[x] = place.yx() * dx;
    }
  }

  /** Each pixel as one number, its first channel in the lowest byte. */
  private static int[] packed(Pixels image) {
    byte[] samples = image.samples();
    int channels = image.channels();
    if (channels > Integer.BYTES) {
      throw new IllegalArgumentException("an image of 1 to 4 channels is needed, got " + channels);
    }
    int[] packed = new int[samples.length / channels];
    if (channels == 3) {
      for (int i = 0; i < packed.length; i++) {
        packed[i] =
            (samples[3 * i] & 0xff)
                | ((samples[3 * i + 1] & 0xff) << BITS)
                | ((samples[3 * i + 2] & 0xff) << (2 * BITS));
      }
      return packed;
    }
    for (int i = 0; i < samples.length; i++) {
      packed[i / channels] |= (samples[i] & 0xff) << (BITS * (i % channels));
    }
    return packed;
  }

  /** Fills planes {@code [channels, height, width]}. */
  void into(float[] planes, Levels levels) {
    for (int y = 0; y < height; y++) {
      locate(y);
      for (int c = 0; c < channels; c++) {
        row(c, levels, planes, (c * height + y) * width);
      }
    }
  }

  private void locate(int y) {
    double dy = y - (height - 1) / 2.0;
    double rowX = place.xy() * dy;
    double rowY = place.yy() * dy;
    for (int x = 0; x < width; x++) {
      double fromX = place.x() + (alongX[x] + rowX);
      double fromY = place.y() + (alongY[x] + rowY);
      double wholeX = Math.floor(fromX);
      double wholeY = Math.floor(fromY);
      right[x] = (float) (fromX - wholeX);
      down[x] = (float) (fromY - wholeY);
      int column = (int) wholeX;
      int row = (int) wholeY;
      if (column >= 0 && column < width - 1 && row >= 0 && row < height - 1) {
        int first = row * width + column;
        upperLeft[x] = packed[first];
        upperRight[x] = packed[first + 1];
        lowerLeft[x] = packed[first + width];
        lowerRight[x] = packed[first + width + 1];
      } else {
        reflect(x, column, row);
      }
    }
  }

  private void reflect(int x, int column, int row) {
    int column0 = Resampling.reflect(column, width);
    int column1 = Resampling.reflect(column + 1, width);
    int row0 = Resampling.reflect(row, height) * width;
    int row1 = Resampling.reflect(row + 1, height) * width;
    upperLeft[x] = packed[row0 + column0];
    upperRight[x] = packed[row0 + column1];
    lowerLeft[x] = packed[row1 + column0];
    lowerRight[x] = packed[row1 + column1];
  }

  private void row(int channel, Levels levels, float[] planes, int to) {
    int shift = BITS * channel;
    float scale = levels.scale(channel);
    float offset = levels.offset(channel);
    for (int x = 0; x < width; x++) {
      int a = (upperLeft[x] >> shift) & 0xff;
      int b = (upperRight[x] >> shift) & 0xff;
      int d = (lowerLeft[x] >> shift) & 0xff;
      int e = (lowerRight[x] >> shift) & 0xff;
      float upper = a + right[x] * (b - a);
      float lower = d + right[x] * (e - d);
      planes[to + x] = scale * (upper + down[x] * (lower - upper)) + offset;
    }
  }
}

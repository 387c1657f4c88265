package dev.assay.training.batch;

import dev.assay.data.image.Pixels;

/**
 * One drawn {@link Augmentation}.
 *
 * @param mirrored whether left and right are swapped
 * @param cos cosine of the angle times the zoom
 * @param sin sine of the angle times the zoom
 */
record Warp(boolean mirrored, double cos, double sin) {
  /**
   * Resamples one image into planes {@code [channels, height, width]}.
   *
   * @param scale factor of every value
   * @param target the planes of a whole batch
   * @param at where this image's planes begin
   */
  void apply(Pixels image, float scale, float[] target, int at) {
    double centreX = (image.width() - 1) / 2.0;
    double centreY = (image.height() - 1) / 2.0;
    int to = at;
    for (int y = 0; y < image.height(); y++) {
      double dy = y - centreY;
      for (int x = 0; x < image.width(); x++) {
        double dx = x - centreX;
        double fromX = cos * dx - sin * dy;
        double fromY = sin * dx + cos * dy;
        bilinear(
            image, centreY + fromY, centreX + (mirrored ? -fromX : fromX), scale, target, to++);
      }
    }
  }

  private static void bilinear(
      Pixels image, double y, double x, float scale, float[] target, int at) {
    int top = (int) Math.floor(y);
    int left = (int) Math.floor(x);
    float down = (float) (y - top);
    float right = (float) (x - left);
    int channels = image.channels();
    int row0 = reflect(top, image.height()) * image.width();
    int row1 = reflect(top + 1, image.height()) * image.width();
    int column0 = reflect(left, image.width());
    int column1 = reflect(left + 1, image.width());
    byte[] samples = image.samples();
    int plane = image.height() * image.width();
    for (int c = 0; c < channels; c++) {
      int a = samples[(row0 + column0) * channels + c] & 0xff;
      int b = samples[(row0 + column1) * channels + c] & 0xff;
      int d = samples[(row1 + column0) * channels + c] & 0xff;
      int e = samples[(row1 + column1) * channels + c] & 0xff;
      float upper = a + right * (b - a);
      float lower = d + right * (e - d);
      target[at + c * plane] = scale * (upper + down * (lower - upper));
    }
  }

  /** The index inside {@code [0, size)} that lies there when the edge is a mirror. */
  static int reflect(int index, int size) {
    int folded = Math.floorMod(index, 2 * size);
    return folded < size ? folded : 2 * size - 1 - folded;
  }
}

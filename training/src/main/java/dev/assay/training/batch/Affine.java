package dev.assay.training.batch;

/**
 * Where each output pixel is read. With the centre {@code c = ((width - 1) / 2, (height - 1) / 2)},
 * the pixel {@code p} at {@code d = p - c} is read at {@code (x + xx dx + xy dy, y + yx dx + yy
 * dy)}; so factors above 1 shrink the picture. {@link Resampling} says what lies between pixels and
 * outside of the image.
 *
 * @param x column that the middle of the output is read at
 * @param y row that the middle of the output is read at
 */
record Affine(
    int height, int width, double x, double y, double xx, double xy, double yx, double yy) {

  /** The image as it is. */
  static Affine whole(int height, int width) {
    return of(new Box(0, 0, height, width), height, width);
  }

  /** A box of an image, enlarged to the size of the image: edges of pixels meet, not middles. */
  static Affine of(Box box, int height, int width) {
    double x = box.left() + (box.width() - 1) / 2.0;
    double y = box.top() + (box.height() - 1) / 2.0;
    double xx = (double) box.width() / width;
    return new Affine(height, width, x, y, xx, 0, 0, (double) box.height() / height);
  }

  boolean square() {
    return height == width;
  }

  /**
   * This picture, changed once more: its pixel {@code d} shows what was at {@code [a b; c d] d}.
   */
  Affine times(double a, double b, double c, double d) {
    return new Affine(
        height, width, x, y, xx * a + xy * c, xx * b + xy * d, yx * a + yy * c, yx * b + yy * d);
  }

  /** This picture, changed once more: its pixel {@code p} shows what was at {@code p + shift}. */
  Affine shifted(double right, double down) {
    return new Affine(
        height, width, x + (xx * right + xy * down), y + (yx * right + yy * down), xx, xy, yx, yy);
  }

  /** Whether every output pixel is one pixel of the image, or of its reflection. */
  boolean exact() {
    boolean upright = isUnit(xx) && isUnit(yy) && xy == 0 && yx == 0;
    boolean lying = isUnit(xy) && isUnit(yx) && xx == 0 && yy == 0;
    return (upright || lying) && isWhole(columnOf(0, 0)) && isWhole(rowOf(0, 0));
  }

  /** The column at which the pixel is read. */
  double columnOf(int atX, int atY) {
    return x + (xx * (atX - (width - 1) / 2.0) + xy * (atY - (height - 1) / 2.0));
  }

  /** The row at which the pixel is read. */
  double rowOf(int atX, int atY) {
    return y + (yx * (atX - (width - 1) / 2.0) + yy * (atY - (height - 1) / 2.0));
  }

  private static boolean isUnit(double value) {
    return value == 1 || value == -1;
  }

  private static boolean isWhole(double value) {
    return value == Math.rint(value);
  }
}

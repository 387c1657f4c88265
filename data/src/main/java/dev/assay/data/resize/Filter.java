package dev.assay.data.resize;

import java.util.function.DoubleUnaryOperator;

/**
 * A symmetric interpolation kernel.
 *
 * @param radius distance from which on it is 0, in pixels
 * @param weight its value at a distance
 */
record Filter(double radius, DoubleUnaryOperator weight) {
  /** Mean over half a pixel to each side; the left edge is out, the right edge in. */
  static final Filter BOX = new Filter(0.5, x -> x > -0.5 && x <= 0.5 ? 1 : 0);

  static final Filter TRIANGLE = new Filter(1, x -> Math.max(0, 1 - Math.abs(x)));

  /** Sinc windowed by a sinc of three times its width. */
  static final Filter LANCZOS3 = new Filter(3, x -> x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0);

  /** Cubic convolution of R. Keys, 1981, with parameter {@code a}: -0.5 there, -0.75 in OpenCV. */
  static Filter cubic(double a) {
    return new Filter(2, x -> cubic(a, Math.abs(x)));
  }

  private static double cubic(double a, double x) {
    if (x < 1) {
      return ((a + 2) * x - (a + 3)) * x * x + 1;
    }
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
  }

  private static double sinc(double x) {
    double radians = x * Math.PI;
    return x == 0 ? 1 : Math.sin(radians) / radians;
  }
}

package dev.assay.data.resize;

import dev.assay.data.image.Pixels;

/**
 * The horizontal pass over two rows at once: the sample of the upper row in the low half of a long,
 * that of the lower row in the high half, so that one multiplication serves both. A sum of products
 * fits 32 bits; where that of the low half is negative it borrows one from the high half, which is
 * given back.
 */
final class RowPair {
  private static final int HALF = 32;

  private final byte[] in;
  private final int height;
  private final int channels;
  private final FixedAxis axis;
  private final long[] packed;

  /**
   * @param axis its input size is the image's width
   */
  RowPair(Pixels image, FixedAxis axis) {
    this.in = image.samples();
    this.height = image.height();
    this.channels = image.channels();
    this.axis = axis;
    this.packed = new long[image.width() * channels];
  }

  /**
   * Resizes rows {@code y} and {@code y + 1}; behind the last row comes that row again.
   *
   * @param upper where the sums of the first go, not yet rounded
   * @param lower where the sums of the second go
   */
  void resize(int y, int[] upper, int[] lower) {
    pack(y * packed.length, Math.min(height - 1, y + 1) * packed.length);
    for (int x = 0; x < axis.size(); x++) {
      if (channels == 3) {
        three(x, upper, lower);
      } else {
        for (int c = 0; c < channels; c++) {
          one(x, c, upper, lower);
        }
      }
    }
  }

  private void pack(int first, int second) {
    byte[] samples = in;
    long[] to = packed;
    for (int i = 0; i < to.length; i++) {
      to[i] = (samples[first + i] & 0xffL) | ((samples[second + i] & 0xffL) << HALF);
    }
  }

  private long rounding() {
    long half = 1L << (axis.bits() - 1);
    return (half << HALF) | half;
  }

  private void three(int x, int[] upper, int[] lower) {
    long[] from = packed;
    int[] weights = axis.weights();
    long first = rounding();
    long second = first;
    long third = first;
    int weight = axis.first(x);
    int end = 3 * axis.end(x);
    for (int i = 3 * axis.start(x); i < end; i += 3) {
      long by = weights[weight++];
      first += from[i] * by;
      second += from[i + 1] * by;
      third += from[i + 2] * by;
    }
    split(first, 3 * x, upper, lower);
    split(second, 3 * x + 1, upper, lower);
    split(third, 3 * x + 2, upper, lower);
  }

  private void one(int x, int c, int[] upper, int[] lower) {
    int[] weights = axis.weights();
    long sum = rounding();
    int weight = axis.first(x);
    for (int i = axis.start(x); i < axis.end(x); i++) {
      sum += packed[i * channels + c] * weights[weight++];
    }
    split(sum, x * channels + c, upper, lower);
  }

  private static void split(long sum, int to, int[] upper, int[] lower) {
    int low = (int) sum;
    upper[to] = low;
    lower[to] = (int) ((sum - low) >> HALF);
  }
}

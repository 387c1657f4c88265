package dev.assay.data.resize;

import dev.assay.data.image.Pixels;
import java.util.Arrays;

/**
 * A resize of both axes in fixed point: the sums of {@link FixedAxis}, several at once. The
 * horizontal pass goes over two rows together ({@link RowPair}); the vertical one over whole rows
 * of numbers, in loops that the compiler turns into vector instructions, which it does where arrays
 * are read from their start and no 8-bit samples are mixed in.
 */
final class TwoPasses {
  /** Numbers kept at most: 64 MB. */
  private static final long MOST_KEPT = 1 << 24;

  private static final int FOUR = 4;

  private final Pixels image;
  private final FixedAxis across;
  private final FixedAxis down;
  private final int length;
  private final int[][] rows;

  TwoPasses(Pixels image, FixedAxis across, FixedAxis down) {
    this.image = image;
    this.across = across;
    this.down = down;
    this.length = across.size() * image.channels();
    this.rows = new int[Math.min(keptRows(down), image.height() + 1)][length];
  }

  /** Whether it takes little memory; else the passes are better done one after the other. */
  static boolean suits(int channels, FixedAxis across, FixedAxis down) {
    return (long) keptRows(down) * across.size() * channels <= MOST_KEPT;
  }

  /** The rows that one output row takes from, and the pair that came last. */
  private static int keptRows(FixedAxis down) {
    return down.mostTaps() + 2;
  }

  /** The samples of the resized image. */
  byte[] samples() {
    byte[] out = new byte[down.size() * length];
    int[] sums = new int[length];
    RowPair pair = new RowPair(image, across);
    int next = 0;
    for (int y = 0; y < image.height(); y += 2) {
      int[] upper = row(y);
      int[] lower = row(y + 1);
      pair.resize(y, upper, lower);
      clip(upper, across.bits());
      clip(lower, across.bits());
      int done = Math.min(image.height(), y + 2);
      for (; next < down.size() && down.end(next) <= done; next++) {
        sum(next, sums);
        narrow(sums, out, next * length);
      }
    }
    return out;
  }

  private int[] row(int y) {
    return rows[y % rows.length];
  }

  /** Output row {@code i} before it is narrowed to bytes. */
  private void sum(int i, int[] sums) {
    Arrays.fill(sums, 1 << (down.bits() - 1));
    int[] weights = down.weights();
    int weight = down.first(i);
    int y = down.start(i);
    for (; y + FOUR <= down.end(i); y += FOUR, weight += FOUR) {
      addFour(y, weight, sums);
    }
    for (; y < down.end(i); y++, weight++) {
      add(row(y), weights[weight], sums);
    }
    clip(sums, down.bits());
  }

  private void addFour(int y, int weight, int[] sums) {
    int[] a = row(y);
    int[] b = row(y + 1);
    int[] c = row(y + 2);
    int[] d = row(y + 3);
    int byA = down.weights()[weight];
    int byB = down.weights()[weight + 1];
    int byC = down.weights()[weight + 2];
    int byD = down.weights()[weight + 3];
    for (int k = 0; k < sums.length; k++) {
      sums[k] += a[k] * byA + b[k] * byB + c[k] * byC + d[k] * byD;
    }
  }

  private static void add(int[] row, int by, int[] sums) {
    for (int k = 0; k < sums.length; k++) {
      sums[k] += row[k] * by;
    }
  }

  /** Drops the bits behind the point and clips to 0 to 255; without a branch, for vectors. */
  private static void clip(int[] sums, int bits) {
    for (int k = 0; k < sums.length; k++) {
      int level = sums[k] >> bits;
      int positive = level & ~(level >> 31);
      int excess = 255 - positive;
      sums[k] = positive + (excess & (excess >> 31));
    }
  }

  private static void narrow(int[] sums, byte[] out, int to) {
    for (int k = 0; k < sums.length; k++) {
      out[to + k] = (byte) sums[k];
    }
  }
}

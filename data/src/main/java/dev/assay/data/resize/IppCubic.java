package dev.assay.data.resize;

import dev.assay.data.image.Pixels;
import java.util.Arrays;

/**
 * One resize with IPP's cubic kernel: horizontal pass, not rounded, then vertical pass. Where all
 * 16 input pixels exist, and there for one channel or more, the terms are summed in another order
 * than at the edge.
 */
final class IppCubic {
  /** One-channel columns that IPP computes at once; those left over are summed differently. */
  private static final int VECTOR = 4;

  private static final int LINES = 4;

  /** Added to a float below 2^22 it leaves no bits for a fraction: rounds half to even. */
  private static final float NO_FRACTION = 0x1.8p23f;

  private final byte[] in;
  private final int width;
  private final int channels;
  private final CubicAxis rows;
  private final CubicAxis columns;
  private final int left;
  private final int right;
  private final float[] lines;
  private final int[] held = new int[LINES];
  private final byte[] out;

  IppCubic(Pixels image, CubicAxis rows, CubicAxis columns) {
    this.in = image.samples();
    this.width = image.width();
    this.channels = image.channels();
    this.rows = rows;
    this.columns = columns;
    this.left = columns.interior();
    this.right = Math.max(left, columns.interiorEnd());
    this.lines = new float[LINES * columns.size() * channels];
    this.out = new byte[rows.size() * columns.size() * channels];
    Arrays.fill(held, -1);
  }

  /** The samples of the resized image. */
  byte[] samples() {
    int top = rows.interior();
    int bottom = Math.max(top, rows.interiorEnd());
    for (int y = 0; y < rows.size(); y++) {
      boolean inside = y >= top && y < bottom;
      edge(y, 0, inside ? left : columns.size());
      if (inside) {
        inside(y);
        edge(y, right, columns.size());
      }
    }
    return out;
  }

  private void inside(int y) {
    for (int k = 0; k < LINES; k++) {
      int row = rows.first(y) + k;
      if (held[row % LINES] != row) {
        held[row % LINES] = row;
        widen(row, row % LINES * length());
      }
    }
    sum(y);
  }

  private int length() {
    return columns.size() * channels;
  }

  /** Where the horizontal pass of the k-th row that {@code y} takes begins in the lines. */
  private int line(int y, int k) {
    return (rows.first(y) + k) % LINES * length();
  }

  /** The vertical pass. */
  private void sum(int y) {
    int first = line(y, 0);
    int third = line(y, 2);
    int second = line(y, 1);
    int fourth = line(y, 3);
    int weight = rows.weight(y);
    float a = rows.weights()[weight];
    float b = rows.weights()[weight + 1];
    float c = rows.weights()[weight + 2];
    float d = rows.weights()[weight + 3];
    int to = y * length();
    for (int i = left * channels; i < right * channels; i++) {
      float near = Math.fma(a, lines[first + i], b * lines[second + i]);
      float far = Math.fma(c, lines[third + i], d * lines[fourth + i]);
      out[to + i] = rounded(near + far);
    }
  }

  /** The horizontal pass of one input row. */
  private void widen(int row, int to) {
    if (channels == 1) {
      widenGray(row, to);
      return;
    }
    if (channels == 3) {
      widenThree(row, to);
      return;
    }
    float[] weights = columns.weights();
    for (int x = left; x < right; x++) {
      int from = (row * width + columns.first(x)) * channels;
      int weight = columns.weight(x);
      for (int c = 0; c < channels; c++, from++) {
        float sum = weights[weight] * sample(from);
        sum = Math.fma(weights[weight + 1], sample(from + channels), sum);
        sum = Math.fma(weights[weight + 2], sample(from + 2 * channels), sum);
        sum = Math.fma(weights[weight + 3], sample(from + 3 * channels), sum);
        lines[to + x * channels + c] = sum;
      }
    }
  }

  /** As {@link #widen} does: constant steps let the compiler keep all in registers. */
  private void widenThree(int row, int to) {
    byte[] from = in;
    float[] line = lines;
    float[] weights = columns.weights();
    for (int x = left; x < right; x++) {
      int i = (row * width + columns.first(x)) * 3;
      int weight = columns.weight(x);
      float a = weights[weight];
      float b = weights[weight + 1];
      float c = weights[weight + 2];
      float d = weights[weight + 3];
      float red = Math.fma(b, from[i + 3] & 0xff, a * (from[i] & 0xff));
      float green = Math.fma(b, from[i + 4] & 0xff, a * (from[i + 1] & 0xff));
      float blue = Math.fma(b, from[i + 5] & 0xff, a * (from[i + 2] & 0xff));
      red = Math.fma(c, from[i + 6] & 0xff, red);
      green = Math.fma(c, from[i + 7] & 0xff, green);
      blue = Math.fma(c, from[i + 8] & 0xff, blue);
      line[to + 3 * x] = Math.fma(d, from[i + 9] & 0xff, red);
      line[to + 3 * x + 1] = Math.fma(d, from[i + 10] & 0xff, green);
      line[to + 3 * x + 2] = Math.fma(d, from[i + 11] & 0xff, blue);
    }
  }

  private void widenGray(int row, int to) {
    float[] weights = columns.weights();
    int whole = right - (right - left) % VECTOR;
    for (int x = left; x < right; x++) {
      int from = row * width + columns.first(x);
      int weight = columns.weight(x);
      float a = weights[weight] * sample(from);
      float b = weights[weight + 1] * sample(from + 1);
      float c = weights[weight + 2] * sample(from + 2);
      float d = weights[weight + 3] * sample(from + 3);
      lines[to + x] = x < whole ? (a + b) + (c + d) : (a + c) + (b + d);
    }
  }

  private float sample(int index) {
    return in[index] & 0xff;
  }

  /** Output pixels some of whose input pixels lie outside. */
  private void edge(int y, int start, int end) {
    float[] weights = rows.weights();
    int weight = rows.weight(y);
    for (int x = start; x < end; x++) {
      for (int c = 0; c < channels; c++) {
        float even =
            weights[weight] * across(y, 0, x, c) + weights[weight + 2] * across(y, 2, x, c);
        float odd =
            weights[weight + 1] * across(y, 1, x, c) + weights[weight + 3] * across(y, 3, x, c);
        out[(y * columns.size() + x) * channels + c] = rounded(even + odd);
      }
    }
  }

  /**
   * The horizontal pass at one place of the k-th row that {@code y} takes: one term after the
   * other, the second one first in the two rows in the middle.
   */
  private float across(int y, int k, int x, int c) {
    float[] weights = columns.weights();
    int weight = columns.weight(x);
    int row = rows.position(y, k) * width;
    int first = k == 0 || k == LINES - 1 ? 0 : 1;
    int second = 1 - first;
    float sum = weights[weight + first] * sample((row + columns.position(x, first)) * channels + c);
    sum =
        Math.fma(
            weights[weight + second],
            sample((row + columns.position(x, second)) * channels + c),
            sum);
    sum = Math.fma(weights[weight + 2], sample((row + columns.position(x, 2)) * channels + c), sum);
    return Math.fma(
        weights[weight + 3], sample((row + columns.position(x, 3)) * channels + c), sum);
  }

  private static byte rounded(float value) {
    return (byte) Math.max(0, Math.min(255, (int) ((value + NO_FRACTION) - NO_FRACTION)));
  }
}

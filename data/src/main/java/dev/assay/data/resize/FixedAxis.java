package dev.assay.data.resize;

import java.util.Arrays;

/**
 * One axis of an 8-bit resize in fixed point: {@code clip(0.5 + sum of weight * sample)}. Used for
 * rows and for columns alike.
 */
final class FixedAxis {
  private final Taps taps;
  private final int[] weights;
  private final int bits;

  FixedAxis(Taps taps, int bits) {
    this.taps = taps;
    this.weights = taps.fixed(bits);
    this.bits = bits;
  }

  /** {@code [height, width, channels] -> [height, size, channels]}. */
  byte[] alongRows(byte[] in, int height, int width, int channels) {
    byte[] out = new byte[height * taps.size() * channels];
    for (int y = 0; y < height; y++) {
      int row = y * width * channels;
      int target = y * taps.size() * channels;
      if (channels == 3) {
        rowOfThree(in, row, out, target);
      } else {
        row(in, row, out, target, channels);
      }
    }
    return out;
  }

  private void rowOfThree(byte[] in, int row, byte[] out, int target) {
    int half = 1 << (bits - 1);
    for (int x = 0; x < taps.size(); x++) {
      int first = half;
      int second = half;
      int third = half;
      int weight = taps.first(x);
      int end = row + 3 * (taps.start(x) + taps.count(x));
      for (int i = row + 3 * taps.start(x); i < end; i += 3) {
        int factor = weights[weight++];
        first += (in[i] & 0xff) * factor;
        second += (in[i + 1] & 0xff) * factor;
        third += (in[i + 2] & 0xff) * factor;
      }
      out[target + 3 * x] = clip(first >> bits);
      out[target + 3 * x + 1] = clip(second >> bits);
      out[target + 3 * x + 2] = clip(third >> bits);
    }
  }

  private void row(byte[] in, int row, byte[] out, int target, int channels) {
    for (int x = 0; x < taps.size(); x++) {
      for (int c = 0; c < channels; c++) {
        int sum = 1 << (bits - 1);
        int from = row + taps.start(x) * channels + c;
        for (int j = 0; j < taps.count(x); j++) {
          sum += (in[from + j * channels] & 0xff) * weights[taps.first(x) + j];
        }
        out[target + x * channels + c] = clip(sum >> bits);
      }
    }
  }

  /** {@code [height, row] -> [size, row]}, where a row is width times channels. */
  byte[] acrossRows(byte[] in, int row) {
    byte[] out = new byte[taps.size() * row];
    int[] sums = new int[row];
    for (int y = 0; y < taps.size(); y++) {
      Arrays.fill(sums, 1 << (bits - 1));
      for (int j = 0; j < taps.count(y); j++) {
        add(in, (taps.start(y) + j) * row, weights[taps.first(y) + j], sums);
      }
      for (int i = 0; i < row; i++) {
        out[y * row + i] = clip(sums[i] >> bits);
      }
    }
    return out;
  }

  private static void add(byte[] in, int start, int weight, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += (in[start + i] & 0xff) * weight;
    }
  }

  /** Number of output positions. */
  int size() {
    return taps.size();
  }

  /** The first input position that output position {@code i} takes from. */
  int start(int i) {
    return taps.start(i);
  }

  /** The input position behind the last that output position {@code i} takes from. */
  int end(int i) {
    return taps.start(i) + taps.count(i);
  }

  /** Index in {@link #weights} of the first weight of output position {@code i}. */
  int first(int i) {
    return taps.first(i);
  }

  /** Input positions that one output position takes from, at most. */
  int mostTaps() {
    return taps.most();
  }

  /** All weights, shared. */
  int[] weights() {
    return weights;
  }

  /** Bits of a weight behind the point. */
  int bits() {
    return bits;
  }

  private static byte clip(int value) {
    return (byte) Math.max(0, Math.min(255, value));
  }
}

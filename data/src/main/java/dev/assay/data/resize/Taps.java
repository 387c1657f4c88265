package dev.assay.data.resize;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * For each output position of one axis: the first input position it takes from, how many, and their
 * weights.
 */
final class Taps {
  /** Bits behind the point of Pillow's 8-bit arithmetic. */
  static final int PILLOW_BITS = 22;

  private final int size;
  private final int[] starts;
  private final int[] counts;
  private final int stride;
  private final double[] weights;

  /** Taps of {@code size} output positions with at most {@code stride} weights each, all 0. */
  Taps(int size, int stride) {
    this.size = size;
    this.starts = new int[size];
    this.counts = new int[size];
    this.stride = stride;
    this.weights = new double[size * stride];
  }

  /**
   * The weights of Pillow's {@code precompute_coeffs}, normalised in double: centre {@code (i +
   * 0.5) * from / to}, the filter widened when the axis shrinks and {@code antialias} is on.
   */
  static Taps of(Filter filter, int from, int to, boolean antialias) {
    double scale = (double) from / to;
    double widening = antialias ? Math.max(1, scale) : 1;
    double support = filter.radius() * widening;
    double narrowing = 1 / widening;
    Taps taps = new Taps(to, (int) Math.ceil(support) * 2 + 1);
    for (int i = 0; i < to; i++) {
      double center = (i + 0.5) * scale;
      int start = Math.max(0, (int) (center - support + 0.5));
      int end = Math.min(from, (int) (center + support + 0.5));
      taps.put(i, start, end, j -> filter.weight().applyAsDouble((j - center + 0.5) * narrowing));
      taps.normalize(i);
    }
    return taps;
  }

  /**
   * Sets output position {@code i}: the first input position and its and the next ones' weights.
   */
  void put(int i, int start, double... weightsFromThere) {
    starts[i] = start;
    counts[i] = weightsFromThere.length;
    System.arraycopy(weightsFromThere, 0, weights, i * stride, counts[i]);
  }

  /** The same, with the weight of each input position from {@code start} up to {@code end}. */
  void put(int i, int start, int end, IntToDoubleFunction weight) {
    put(i, start, IntStream.range(start, end).mapToDouble(weight).toArray());
  }

  /** Divides the weights of output position {@code i} by their sum, unless that is 0. */
  void normalize(int i) {
    int first = i * stride;
    double sum = 0;
    for (int j = 0; j < counts[i]; j++) {
      sum += weights[first + j];
    }
    if (sum != 0) {
      for (int j = 0; j < counts[i]; j++) {
        weights[first + j] /= sum;
      }
    }
  }

  /** Number of output positions. */
  int size() {
    return size;
  }

  int start(int i) {
    return starts[i];
  }

  int count(int i) {
    return counts[i];
  }

  /** Index in the weights of the first weight of output position {@code i}. */
  int first(int i) {
    return i * stride;
  }

  /** All weights, shared. */
  double[] weights() {
    return weights;
  }

  /** All weights with {@code bits} behind the point, rounded half away from zero. */
  int[] fixed(int bits) {
    int[] fixed = new int[weights.length];
    for (int i = 0; i < fixed.length; i++) {
      double scaled = weights[i] * (1 << bits);
      fixed[i] = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    }
    return fixed;
  }

  /** The most weights that an output position has. */
  int most() {
    return stride;
  }

  /** The largest weight, at least 0. */
  double largest() {
    double largest = 0;
    for (double weight : weights) {
      largest = Math.max(largest, weight);
    }
    return largest;
  }
}

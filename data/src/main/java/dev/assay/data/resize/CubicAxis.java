package dev.assay.data.resize;

/**
 * For each output position of one axis the four input positions that IPP's cubic kernel takes and
 * their weights; the edge repeats.
 */
final class CubicAxis {
  private static final int TAPS = 4;
  private static final Filter FILTER = Filter.cubic(-0.75);

  private final int from;
  private final int[] firsts;
  private final float[] weights;

  /**
   * The offset within a pixel goes through {@code 1 + offset} in float, the weight is computed in
   * double and rounded to float.
   *
   * @param from size of the input
   * @param to size of the output
   */
  CubicAxis(int from, int to) {
    this.from = from;
    this.firsts = new int[to];
    this.weights = new float[to * TAPS];
    for (int i = 0; i < to; i++) {
      double position = (i + 0.5) * ((double) from / to) - 0.5;
      int floor = (int) Math.floor(position);
      float farthest = 1 + (float) (position - floor);
      firsts[i] = floor - 1;
      for (int k = 0; k < TAPS; k++) {
        weights[i * TAPS + k] = (float) FILTER.weight().applyAsDouble((double) farthest - k);
      }
    }
  }

  int size() {
    return firsts.length;
  }

  /** The first of the four input positions, which may lie before the edge. */
  int first(int i) {
    return firsts[i];
  }

  /** The input position of tap {@code k}, at the edge the edge itself. */
  int position(int i, int k) {
    return Math.max(0, Math.min(from - 1, firsts[i] + k));
  }

  /** Index in {@link #weights} of the first weight of output position {@code i}. */
  int weight(int i) {
    return i * TAPS;
  }

  /** All weights, shared. */
  float[] weights() {
    return weights;
  }

  /** The first output position whose four input positions all exist. */
  int interior() {
    int i = 0;
    while (i < size() && firsts[i] < 0) {
      i++;
    }
    return i;
  }

  /** The output position behind the last whose four input positions all exist. */
  int interiorEnd() {
    int end = size();
    while (end > 0 && firsts[end - 1] + TAPS > from) {
      end--;
    }
    return end;
  }
}

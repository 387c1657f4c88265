package dev.assay.harness.score;

import java.util.function.IntToDoubleFunction;

/**
 * Sums in NumPy's order of additions, so that a mean which stands on a rounding edge is printed as
 * scikit-learn prints it. Source: {@code pairwise_sum} of NumPy's add loops.
 */
final class PairwiseSum {
  private static final int LANES = 8;
  private static final int BLOCK = 128;

  private PairwiseSum() {}

  /** Sum of {@code term} from 0 to {@code n - 1}. */
  static double of(int n, IntToDoubleFunction term) {
    return sum(0, n, term);
  }

  /** Mean of {@code term} from 0 to {@code n - 1}; {@code n} is at least 1. */
  static double mean(int n, IntToDoubleFunction term) {
    return of(n, term) / n;
  }

  private static double sum(int from, int n, IntToDoubleFunction term) {
    if (n < LANES) {
      return sequential(0, from, from + n, term);
    }
    if (n <= BLOCK) {
      return block(from, n, term);
    }
    int half = n / 2;
    half -= half % LANES;
    return sum(from, half, term) + sum(from + half, n - half, term);
  }

  private static double block(int from, int n, IntToDoubleFunction term) {
    double[] lane = new double[LANES];
    int whole = n - n % LANES;
    for (int i = 0; i < whole; i++) {
      lane[i % LANES] += term.applyAsDouble(from + i);
    }
    double sum =
        ((lane[0] + lane[1]) + (lane[2] + lane[3])) + ((lane[4] + lane[5]) + (lane[6] + lane[7]));
    return sequential(sum, from + whole, from + n, term);
  }

  private static double sequential(double start, int from, int to, IntToDoubleFunction term) {
    double sum = start;
    for (int i = from; i < to; i++) {
      sum += term.applyAsDouble(i);
    }
    return sum;
  }
}

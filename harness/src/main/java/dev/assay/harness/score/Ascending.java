package dev.assay.harness.score;

import java.util.Arrays;

/** Places of values from the least to the greatest, without an object for each. */
final class Ascending {
  private Ascending() {}

  /** Indices of {@code values} in ascending order; equal ones in the order in which they stand. */
  static int[] order(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int[] taken = new int[sorted.length];
    int[] order = new int[sorted.length];
    for (int i = 0; i < order.length; i++) {
      int first = first(sorted, values[i]);
      order[first + taken[first]++] = i;
    }
    return order;
  }

  /** The first place of a value that is there. */
  private static int first(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

package dev.assay.harness.statistics;

import java.util.Arrays;
import java.util.Collection;

/**
 * The median: the middle one of sorted values, the mean of the two middle ones of an even number.
 */
public final class Medians {
  private Medians() {}

  /** The median of at least one value; the array stays as it is. */
  public static double of(double[] values) {
    return ofSorted(sorted(values));
  }

  /** The median of at least one value. */
  public static double of(Collection<? extends Number> values) {
    return ofSorted(values.stream().mapToDouble(Number::doubleValue).sorted().toArray());
  }

  private static double[] sorted(double[] values) {
    double[] copy = values.clone();
    Arrays.sort(copy);
    return copy;
  }

  private static double ofSorted(double[] sorted) {
    if (sorted.length == 0) {
      throw new IllegalArgumentException("no median without values");
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}

package dev.assay.harness.slice;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction for having tested many hypotheses: the chance of calling any true one false
 * stays below the level. Source: Holm, Scandinavian Journal of Statistics 6 (1979), 65-70.
 */
final class Holm {
  private Holm() {}

  /** The corrected p-values, in the order given. */
  static List<Double> corrected(List<Double> values) {
    int n = values.size();
    List<Integer> order =
        IntStream.range(0, n).boxed().sorted(Comparator.comparing(values::get)).toList();
    double[] corrected = new double[n];
    double largest = 0;
    for (int rank = 0; rank < n; rank++) {
      largest = Math.max(largest, Math.min(1, (n - rank) * values.get(order.get(rank))));
      corrected[order.get(rank)] = largest;
    }
    return IntStream.range(0, n).mapToObj(i -> corrected[i]).toList();
  }
}

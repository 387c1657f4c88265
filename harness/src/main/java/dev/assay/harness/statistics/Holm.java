package dev.assay.harness.statistics;

import java.util.List;
import java.util.stream.IntStream;

/** Correction of several tests at once. */
public final class Holm {
  private Holm() {}

  /**
   * Each p so that rejecting what is at most 0.05 rejects no true hypothesis in 95 % of all
   * families: the i-th smallest of m times {@code m - i + 1}, never less than the one before, at
   * most 1. Source: Holm, Scandinavian Journal of Statistics 6 (1979), 65-70.
   *
   * @param p each in [0, 1]
   * @return in the same order
   */
  public static List<Double> adjusted(List<Double> p) {
    int m = p.size();
    int[] order =
        IntStream.range(0, m)
            .boxed()
            .sorted((a, b) -> Double.compare(p.get(a), p.get(b)))
            .mapToInt(i -> i)
            .toArray();
    Double[] adjusted = new Double[m];
    double highest = 0;
    for (int i = 0; i < m; i++) {
      highest = Math.max(highest, Math.min(1, (m - i) * p.get(order[i])));
      adjusted[order[i]] = highest;
    }
    return List.of(adjusted);
  }
}

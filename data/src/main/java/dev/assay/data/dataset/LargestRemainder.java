package dev.assay.data.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rounds shares so that they add up: floors first, then one more each by largest remainder. */
final class LargestRemainder {
  /** Without it 0.3 * 10 = 2.9999999999999996 would have a floor of 2. */
  private static final double SLACK = 1e-9;

  private LargestRemainder() {}

  /**
   * Whole numbers that add up to {@code total} and are in proportion to the weights; of equal
   * remainders the earlier one is rounded up.
   *
   * @param weights not negative, one at least positive; their order is that of the result
   */
  static <K> Map<K, Integer> of(int total, Map<K, Double> weights) {
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    Map<K, Integer> whole = new LinkedHashMap<>();
    Map<K, Double> remainder = new LinkedHashMap<>();
    weights.forEach(
        (key, weight) -> {
          double exact = total * weight / sum;
          int floor = (int) Math.floor(exact + SLACK);
          whole.put(key, floor);
          remainder.put(key, exact - floor);
        });
    List<Map.Entry<K, Double>> order = new ArrayList<>(remainder.entrySet());
    order.sort(Comparator.comparingDouble(entry -> -entry.getValue()));
    int missing = total - whole.values().stream().mapToInt(Integer::intValue).sum();
    order.subList(0, missing).forEach(entry -> whole.merge(entry.getKey(), 1, Integer::sum));
    return whole;
  }
}

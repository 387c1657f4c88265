package dev.assay.data.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Counts of a property, in the order they are shown in. */
final class Populations {
  private Populations() {}

  /** By falling count; of equal counts by name. */
  static List<Map.Entry<String, Long>> largestFirst(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .toList();
  }

  /** At most {@code most} of them, the last being all that is left where there are more. */
  static List<Map.Entry<String, Long>> cut(List<Map.Entry<String, Long>> counts, int most) {
    if (counts.size() <= most) {
      return counts;
    }
    List<Map.Entry<String, Long>> kept = new ArrayList<>(counts.subList(0, most - 1));
    List<Map.Entry<String, Long>> rest = counts.subList(most - 1, counts.size());
    long images = rest.stream().mapToLong(Map.Entry::getValue).sum();
    kept.add(Map.entry(rest.size() + " others", images));
    return kept;
  }
}

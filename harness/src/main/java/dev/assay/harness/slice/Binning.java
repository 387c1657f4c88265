package dev.assay.harness.slice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names the slice of each image in one column. Numbers with more than eight different values make
 * four bins with equally many images, as far as equal values allow it; all else goes by value, the
 * eleven most frequent where there are more than twelve, and the others together.
 */
final class Binning {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
  private static final int BINS = 4;
  private static final int MOST_NUMBERS = 8;
  private static final int MOST_VALUES = 12;
  private static final String NOT_KNOWN = "not known";

  private Binning() {}

  /**
   * The slice of each image, such as {@code size = 360x360}.
   *
   * @param cells the column's cell of each image, empty where it is not known
   */
  static List<SliceName> names(String column, List<String> cells) {
    List<String> known = cells.stream().filter(cell -> !cell.isEmpty()).distinct().toList();
    boolean numbers =
        known.size() > MOST_NUMBERS
            && known.stream().allMatch(cell -> NUMBER.matcher(cell).matches());
    UnaryOperator<String> relation = numbers ? bins(cells) : values(cells, known.size());
    return cells.stream()
        .map(cell -> new SliceName(column, cell.isEmpty() ? NOT_KNOWN : relation.apply(cell)))
        .toList();
  }

  private static UnaryOperator<String> bins(List<String> cells) {
    double[] sorted =
        cells.stream()
            .filter(cell -> !cell.isEmpty())
            .mapToDouble(Double::parseDouble)
            .sorted()
            .toArray();
    TreeSet<Double> starts = new TreeSet<>(List.of(sorted[0]));
    for (int bin = 1; bin < BINS; bin++) {
      starts.add(sorted[(int) ((long) sorted.length * bin / BINS)]);
    }
    Map<Double, String> names = new LinkedHashMap<>();
    Map<Double, Double> lasts = new LinkedHashMap<>();
    for (double value : sorted) {
      lasts.put(start(starts, value), value);
    }
    lasts.forEach((first, last) -> names.put(first, shown(first) + " to " + shown(last)));
    return cell -> names.getOrDefault(start(starts, Double.parseDouble(cell)), "");
  }

  private static Double start(NavigableSet<Double> starts, double value) {
    Double start = starts.floor(value);
    return start == null ? starts.first() : start;
  }

  private static String shown(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static UnaryOperator<String> values(List<String> cells, int distinct) {
    if (distinct <= MOST_VALUES) {
      return SliceName::equalTo;
    }
    Map<String, Long> counts =
        cells.stream()
            .filter(cell -> !cell.isEmpty())
            .collect(Collectors.groupingBy(cell -> cell, Collectors.counting()));
    List<String> frequent = new ArrayList<>(counts.keySet());
    frequent.sort(
        Comparator.comparing((String value) -> -counts.getOrDefault(value, 0L))
            .thenComparing(Comparator.naturalOrder()));
    List<String> kept = List.copyOf(frequent.subList(0, MOST_VALUES - 1));
    String others = "one of %d others".formatted(distinct - kept.size());
    return cell -> kept.contains(cell) ? SliceName.equalTo(cell) : others;
  }
}

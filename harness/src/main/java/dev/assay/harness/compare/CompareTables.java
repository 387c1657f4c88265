package dev.assay.harness.compare;

import dev.assay.harness.score.Better;
import dev.assay.harness.score.Metric;
import dev.assay.harness.statistics.Estimate;
import dev.assay.harness.statistics.Interval;
import dev.assay.harness.table.Grid;
import dev.assay.harness.text.Decimals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables of a comparison. */
final class CompareTables {
  private static final int ENDS = 4;

  private final ModelComparison comparison;

  CompareTables(ModelComparison comparison) {
    this.comparison = comparison;
  }

  /** Models, the most accurate first; those that share a letter are not told apart. */
  Grid models() {
    List<List<Integer>> groups = comparison.standings().groups();
    boolean runs = comparison.lineup().models().stream().map(Candidate::run).distinct().count() > 1;
    List<String> head = new ArrayList<>(List.of("model", "accuracy [95 %]", "rank", "group"));
    List<Boolean> words = new ArrayList<>(List.of(true, false, false, true));
    if (runs) {
      head.add("run");
      words.add(true);
    }
    List<List<String>> rows = new ArrayList<>();
    for (int index : comparison.standings().order()) {
      Candidate model = comparison.lineup().models().get(index);
      List<String> row = new ArrayList<>(List.of(model.name(), accuracy(model)));
      row.add(Integer.toString(comparison.standings().rank(index)));
      row.add(
          IntStream.range(0, groups.size())
              .filter(g -> groups.get(g).contains(index))
              .mapToObj(CompareTables::letter)
              .collect(Collectors.joining(" ")));
      if (runs) {
        row.add(model.run());
      }
      rows.add(row);
    }
    return new Grid(head, rows, words);
  }

  private static String accuracy(Candidate model) {
    double value = Metric.ACCURACY.of(model.outcome()).value().orElseThrow();
    Interval interval = Metric.ACCURACY.interval(model.outcome()).orElseThrow();
    return "%s [%s, %s]"
        .formatted(
            Decimals.fixed(value, 4),
            Decimals.fixed(interval.low(), ENDS),
            Decimals.fixed(interval.high(), ENDS));
  }

  /** a to z, then a1 to z1. */
  private static String letter(int group) {
    return (char) ('a' + group % 26) + (group < 26 ? "" : "" + group / 26);
  }

  /** What McNemar's test says of the pairs shown; without the best where it is in each. */
  Grid pairs(boolean exact) {
    List<String> head = new ArrayList<>();
    names(head, "first", "second");
    List<Boolean> words = new ArrayList<>(Collections.nCopies(head.size(), true));
    head.addAll(List.of("only 1st", "only 2nd", "difference [95 %]", "mid-p", "Holm"));
    if (exact) {
      head.addAll(List.of("exact p", "Holm exact"));
    }
    head.addAll(List.of("could show", "1st is"));
    while (words.size() < head.size() - 1) {
      words.add(false);
    }
    words.add(true);
    return new Grid(
        head, comparison.shown().stream().map(pair -> pairRow(pair, exact)).toList(), words);
  }

  private List<String> pairRow(Pair pair, boolean exact) {
    List<String> row = new ArrayList<>();
    names(row, comparison.name(pair.first()), comparison.name(pair.second()));
    row.add(Integer.toString(pair.counts().onlyFirst()));
    row.add(Integer.toString(pair.counts().onlySecond()));
    row.add(words(pair.difference()));
    row.add(chance(pair.chance().mid()));
    row.add(chance(pair.holm().mid()));
    if (exact) {
      row.add(chance(pair.chance().exact()));
      row.add(chance(pair.holm().exact()));
    }
    var smallest = pair.smallestDifference();
    row.add(smallest.isEmpty() ? "none" : Decimals.fixed(smallest.getAsDouble(), ENDS));
    row.add(pair.verdict().words());
    return row;
  }

  private void names(List<String> row, String first, String second) {
    if (comparison.plan().allPairs()) {
      row.add(first);
    }
    row.add(second);
  }

  /** Differences of the other metrics. */
  Grid metrics() {
    List<String> head = new ArrayList<>();
    names(head, "first", "second");
    List<Boolean> words = new ArrayList<>(Collections.nCopies(head.size(), true));
    for (Metric metric : comparison.plan().metrics()) {
      head.add(
          metric.column()
              + (metric.better() == Better.LOWER ? " (lower is better)" : "")
              + " [95 %]");
      words.add(false);
    }
    List<List<String>> rows = new ArrayList<>();
    for (Pair pair : comparison.shown()) {
      List<String> row = new ArrayList<>();
      names(row, comparison.name(pair.first()), comparison.name(pair.second()));
      Map<Metric, Estimate> found = comparison.metrics().getOrDefault(pair, Map.of());
      for (Metric metric : comparison.plan().metrics()) {
        Estimate estimate = found.get(metric);
        row.add(estimate == null ? "undefined" : words(estimate));
      }
      rows.add(row);
    }
    return new Grid(head, rows, words);
  }

  /** Share of images on which two models choose the same class; columns in the order of rows. */
  Grid agreement() {
    List<Integer> order = comparison.standings().order();
    List<String> head = new ArrayList<>(List.of("same answer"));
    IntStream.rangeClosed(1, order.size()).forEach(i -> head.add(Integer.toString(i)));
    List<Boolean> words = new ArrayList<>(Collections.nCopies(head.size(), false));
    words.set(0, true);
    List<List<String>> rows = new ArrayList<>();
    for (int first : order) {
      List<String> row = new ArrayList<>();
      row.add((rows.size() + 1) + " " + comparison.name(first));
      order.forEach(
          second ->
              row.add(
                  first == second
                      ? ""
                      : Decimals.fixed(comparison.sameAnswers(first, second).share(), 3)));
      rows.add(row);
    }
    return new Grid(head, rows, words);
  }

  /** Images that every model gets wrong, at most so many. */
  Grid hard(int most) {
    return new Grid(
        List.of("image", "label", "predicted"),
        comparison.hard().stream()
            .limit(most)
            .map(image -> List.of(image.path(), image.label(), image.answers()))
            .toList(),
        List.of(true, true, true));
  }

  private static String words(Estimate estimate) {
    return "%s [%s, %s]"
        .formatted(
            signed(estimate.value(), 4),
            signed(estimate.low(), ENDS),
            signed(estimate.high(), ENDS));
  }

  private static String signed(double value, int decimals) {
    String text = Decimals.fixed(value, decimals);
    return value > 0 ? "+" + text : text;
  }

  private static String chance(double p) {
    return p < 0.0001 ? "<0.0001" : Decimals.fixed(p, 4);
  }
}

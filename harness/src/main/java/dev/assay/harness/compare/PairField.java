package dev.assay.harness.compare;

import dev.assay.harness.score.Metric;
import dev.assay.harness.statistics.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The facts of a pair by name, alike in JSON and CSV. */
final class PairField {
  private PairField() {}

  /** Numbers by name, in order; what is undefined or was not resampled is not there. */
  static Map<String, Double> numbers(ModelComparison comparison, Pair pair) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    estimate(numbers, "difference", pair.difference());
    numbers.put("mcnemar_exact_p", pair.chance().exact());
    numbers.put("mcnemar_mid_p", pair.chance().mid());
    numbers.put("holm_exact_p", pair.holm().exact());
    numbers.put("holm_mid_p", pair.holm().mid());
    pair.smallestDifference().ifPresent(value -> numbers.put("smallest_difference", value));
    SameAnswers answers = comparison.sameAnswers(pair.first(), pair.second());
    numbers.put("same_answers", answers.share());
    answers.kappa().ifPresent(kappa -> numbers.put("same_answers_kappa", kappa));
    comparison
        .metrics()
        .getOrDefault(pair, Map.of())
        .forEach((metric, value) -> estimate(numbers, column(metric), value));
    return numbers;
  }

  /** Counts by name, in order. */
  static Map<String, Integer> counts(Pair pair) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("both_right", pair.counts().bothRight());
    counts.put("only_first_right", pair.counts().onlyFirst());
    counts.put("only_second_right", pair.counts().onlySecond());
    counts.put("both_wrong", pair.counts().bothWrong());
    return counts;
  }

  /** All names of {@link #numbers}, whether they have a value or not. */
  static List<String> names(List<Metric> metrics) {
    List<String> names =
        new ArrayList<>(
            List.of(
                "difference",
                "difference_low",
                "difference_high",
                "mcnemar_exact_p",
                "mcnemar_mid_p",
                "holm_exact_p",
                "holm_mid_p",
                "smallest_difference",
                "same_answers",
                "same_answers_kappa"));
    for (Metric metric : metrics) {
      names.addAll(List.of(column(metric), column(metric) + "_low", column(metric) + "_high"));
    }
    return names;
  }

  private static String column(Metric metric) {
    return metric.column() + "_difference";
  }

  private static void estimate(Map<String, Double> numbers, String name, Estimate estimate) {
    numbers.put(name, estimate.value());
    numbers.put(name + "_low", estimate.low());
    numbers.put(name + "_high", estimate.high());
  }
}

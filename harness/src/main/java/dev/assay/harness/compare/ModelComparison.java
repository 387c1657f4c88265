package dev.assay.harness.compare;

import dev.assay.harness.score.Metric;
import dev.assay.harness.score.Resampling;
import dev.assay.harness.statistics.Estimate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that is found of several models on the same images.
 *
 * @param lineup the models
 * @param plan what was asked for
 * @param standings ranks and pairs
 * @param metrics of each pair that was resampled, the first one's metric less the second one's;
 *     what is undefined for one of them is not there
 * @param hard images that every model gets wrong, in the order of the images
 */
public record ModelComparison(
    Lineup lineup,
    ComparisonPlan plan,
    Standings standings,
    Map<Pair, Map<Metric, Estimate>> metrics,
    List<HardImage> hard) {
  public ModelComparison {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    hard = List.copyOf(hard);
  }

  /** Compares the models of {@code lineup}. */
  public static ModelComparison of(Lineup lineup, ComparisonPlan plan) {
    Standings standings = lineup.standings();
    List<Pair> resampled = plan.allPairs() ? standings.pairs() : standings.againstBest();
    return new ModelComparison(
        lineup, plan, standings, metrics(lineup, plan, resampled), HardImage.of(lineup.models()));
  }

  private static Map<Pair, Map<Metric, Estimate>> metrics(
      Lineup lineup, ComparisonPlan plan, List<Pair> pairs) {
    if (plan.metrics().isEmpty()) {
      return Map.of();
    }
    Resampling resampling =
        Resampling.of(lineup.models().stream().map(Candidate::outcome).toList(), plan.bootstrap());
    Map<Pair, Map<Metric, Estimate>> found = new LinkedHashMap<>();
    for (Pair pair : pairs) {
      Map<Metric, Estimate> ofPair = new EnumMap<>(Metric.class);
      int subtracted = pair.second();
      int minuend = pair.first();
      for (Metric metric : plan.metrics()) {
        resampling
            .difference(subtracted, minuend, metric)
            .ifPresent(difference -> ofPair.put(metric, difference));
      }
      found.put(pair, ofPair);
    }
    return found;
  }

  /** The pairs that people are shown. */
  List<Pair> shown() {
    return plan.allPairs() ? standings.pairs() : standings.againstBest();
  }

  /** Which metrics have no difference, and why, one line each. */
  List<String> undefined() {
    return plan.metrics().stream()
        .flatMap(metric -> lineup.models().stream().map(model -> undefined(metric, model)))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static String undefined(Metric metric, Candidate model) {
    String reason = metric.of(model.outcome()).reason();
    return reason.isEmpty()
        ? ""
        : "%s of %s is undefined: %s".formatted(metric.column(), model.name(), reason);
  }

  String name(int model) {
    return lineup.models().get(model).name();
  }

  SameAnswers sameAnswers(int first, int second) {
    return new SameAnswers(
        lineup.models().get(first).outcome().predictions(),
        lineup.models().get(second).outcome().predictions());
  }
}

package dev.assay.harness.run;

import dev.assay.harness.score.Figure;
import dev.assay.harness.score.Metric;
import dev.assay.harness.score.Outcome;
import dev.assay.harness.score.Resampling;
import dev.assay.harness.statistics.Estimate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All metrics of one model, each with its value or the reason why there is none.
 *
 * @param values value by column, with {@code _low} and {@code _high} of intervals
 * @param undefined reason by column
 */
public record Scores(Map<String, Double> values, Map<String, String> undefined) {
  /**
   * Of more images, only metrics whose interval stands in the table have one: the others would take
   * 60 bytes an image and 4 for each class, which lie on disk until then.
   */
  private static final int MOST_IN_MEMORY = 100_000;

  /** No scores: nothing was predicted. */
  public static final Scores NONE = new Scores(Map.of(), Map.of());

  public Scores {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    undefined = Collections.unmodifiableMap(new LinkedHashMap<>(undefined));
  }

  /** Every metric of {@code outcome}, each with its 95 % interval if it has one. */
  public static Scores of(Outcome outcome) {
    Resampling resampling = Resampling.of(List.of(outcome), Resampling.STANDARD);
    Map<String, Double> values = new LinkedHashMap<>();
    Map<String, String> undefined = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      Figure figure = metric.of(outcome);
      OptionalDouble value = figure.value();
      if (value.isEmpty()) {
        undefined.put(metric.column(), figure.reason());
        continue;
      }
      values.put(metric.column(), value.getAsDouble());
      interval(metric, outcome, resampling)
          .ifPresent(
              interval -> {
                values.put(metric.column() + "_low", interval.low());
                values.put(metric.column() + "_high", interval.high());
              });
    }
    return new Scores(values, undefined);
  }

  private static Optional<Estimate> interval(
      Metric metric, Outcome outcome, Resampling resampling) {
    boolean tabled = metric.tabled() != Metric.Tabled.PLAIN && metric.tabled() != Metric.Tabled.NOT;
    return tabled || outcome.predictions().size() <= MOST_IN_MEMORY
        ? resampling.interval(0, metric)
        : Optional.empty();
  }
}

package dev.assay.harness.run;

import dev.assay.harness.score.Figure;
import dev.assay.harness.score.Metric;
import dev.assay.harness.score.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * All metrics of one model, each with its value or the reason why there is none.
 *
 * @param values value by column, with {@code _low} and {@code _high} of intervals
 * @param undefined reason by column
 */
public record Scores(Map<String, Double> values, Map<String, String> undefined) {
  /** No scores: nothing was predicted. */
  public static final Scores NONE = new Scores(Map.of(), Map.of());

  public Scores {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    undefined = Collections.unmodifiableMap(new LinkedHashMap<>(undefined));
  }

  /** Every metric of {@code outcome}. */
  public static Scores of(Outcome outcome) {
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
      metric
          .interval(outcome)
          .ifPresent(
              interval -> {
                values.put(metric.column() + "_low", interval.low());
                values.put(metric.column() + "_high", interval.high());
              });
    }
    return new Scores(values, undefined);
  }
}

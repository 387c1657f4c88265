package dev.assay.harness.score;

import dev.assay.harness.statistics.Estimate;
import dev.assay.harness.statistics.Interval;
import dev.assay.harness.text.Decimals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure under its name, with its 95 % interval.
 *
 * @param name such as {@code macro_f1} or {@code top5_accuracy}
 * @param figure the value, or why there is none
 * @param interval empty where there is no value
 */
record Scored(String name, Figure figure, Optional<Interval> interval) {
  /** Every metric, then the top-k accuracies that no metric is. */
  static List<Scored> all(Outcome outcome, Resampling resampling, List<Integer> tops) {
    List<Scored> all = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      Optional<Estimate> estimate = resampling.interval(0, metric);
      all.add(
          new Scored(
              metric.column(),
              metric.of(outcome),
              estimate.map(e -> new Interval(e.low(), e.high()))));
    }
    for (int k : tops) {
      Scored top = top(outcome, k);
      if (all.stream().noneMatch(other -> other.name.equals(top.name))) {
        all.add(top);
      }
    }
    return all;
  }

  private static Scored top(Outcome outcome, int k) {
    Figure figure = outcome.topAccuracy(k);
    long images = outcome.confusion().images();
    OptionalDouble value = figure.value();
    return new Scored(
        "top" + k + "_accuracy",
        figure,
        value.isEmpty()
            ? Optional.empty()
            : Optional.of(Interval.wilson(Math.round(value.getAsDouble() * images), images)));
  }

  /** One line for people: value, interval, or why there is none. */
  String line() {
    return name + " ".repeat(Math.max(1, 19 - name.length())) + words() + "\n";
  }

  private String words() {
    OptionalDouble value = figure.value();
    if (value.isEmpty()) {
      return "-       " + figure.reason();
    }
    return fixed(value.getAsDouble())
        + interval
            .map(i -> "  95 % interval " + fixed(i.low()) + " to " + fixed(i.high()))
            .orElse("");
  }

  private static String fixed(double value) {
    return Decimals.fixed(value, Metric.DECIMALS);
  }
}

package dev.assay.harness.history;

import dev.assay.harness.score.Metric;
import dev.assay.harness.score.Outcome;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.score.Resampling;
import dev.assay.harness.statistics.Bootstrap;
import dev.assay.harness.statistics.Estimate;
import dev.assay.harness.statistics.Interval;
import dev.assay.harness.statistics.PairedCounts;
import java.util.List;
import java.util.Optional;

/** How much a metric of two answers to the same images differs. */
public final class PairedDifference {
  private PairedDifference() {}

  /**
   * The second's metric less the first's with its 95 % interval: Newcombe's for accuracy, a paired
   * bootstrap for others; empty where one of them is undefined.
   *
   * @throws IllegalArgumentException if they did not answer the same images; names the first
   *     difference
   */
  public static Optional<Estimate> of(
      Outcome first, Outcome second, Metric metric, Bootstrap bootstrap) {
    Resampling pair = Resampling.of(List.of(first, second), bootstrap);
    if (metric != Metric.ACCURACY) {
      return pair.difference(0, 1, metric);
    }
    PairedCounts counts = counts(first.predictions(), second.predictions());
    Interval interval = counts.interval();
    return Optional.of(new Estimate(counts.difference(), interval.low(), interval.high()));
  }

  private static PairedCounts counts(Predictions first, Predictions second) {
    int[] counts = new int[4];
    for (int i = 0; i < first.size(); i++) {
      counts[(right(first, i) ? 2 : 0) + (right(second, i) ? 1 : 0)]++;
    }
    return new PairedCounts(counts[3], counts[2], counts[1], counts[0]);
  }

  private static boolean right(Predictions predictions, int i) {
    return predictions.predicted(i) == predictions.label(i);
  }
}

package dev.assay.harness.gate.evidence;

import dev.assay.harness.gate.evidence.Evidence.Basis;
import dev.assay.harness.gate.rule.Confidence;
import dev.assay.harness.score.Metric;
import dev.assay.harness.score.Outcome;
import dev.assay.harness.score.Resampling;
import dev.assay.harness.statistics.Estimate;
import dev.assay.harness.statistics.Interval;
import dev.assay.harness.statistics.PairedCounts;
import java.util.Optional;

/**
 * How surely a metric is known: a rate by Wilson's interval and, on the same images, Newcombe's of
 * a difference; all else by resampling images.
 *
 * @param resamplings draw images
 * @param confidence of every interval
 */
record MetricEvidence(Resamplings resamplings, Confidence confidence) {
  /** A metric that is there. */
  Evidence value(Row row, Metric metric, double value) {
    long images = row.images();
    if (metric == Metric.ACCURACY && images > 0) {
      Interval interval = Interval.wilson(Math.round(value * images), images, confidence.z());
      return Evidence.of(around(value, interval), Basis.IMAGES, images);
    }
    Optional<Estimate> resampled =
        row.answers()
            .outcome()
            .flatMap(outcome -> resamplings.of(outcome).interval(0, metric))
            .or(() -> kept(row, metric, value));
    return resampled
        .map(estimate -> Evidence.of(confidence.stretched(estimate), Basis.IMAGES, images))
        .orElseGet(
            () ->
                Evidence.plain(
                    value, Basis.UNKNOWN, "its interval needs the predictions, which are gone"));
  }

  private static Optional<Estimate> kept(Row row, Metric metric, double value) {
    return Optional.ofNullable(row.intervals().get(metric.column()))
        .map(interval -> around(value, interval));
  }

  private static Estimate around(double value, Interval interval) {
    return new Estimate(value, Math.min(value, interval.low()), Math.max(value, interval.high()));
  }

  /** The first row's metric less the other's, on the same images if both were judged on them. */
  Optional<Evidence> paired(Row mine, Row other, Metric metric) {
    Optional<Outcome> now = mine.answers().outcome();
    Optional<Outcome> then =
        now.flatMap(outcome -> other.answers().onImagesOf(outcome.predictions()));
    if (now.isEmpty() || then.isEmpty()) {
      return Optional.empty();
    }
    Resampling pair = resamplings.of(then.get(), now.get());
    PairedCounts counts = pair.counts(0, 1);
    if (metric == Metric.ACCURACY) {
      Estimate difference = around(counts.difference(), counts.interval(confidence.z()));
      return Optional.of(Evidence.of(difference, Basis.IMAGES, counts.images()));
    }
    return pair.difference(0, 1, metric)
        .map(difference -> sound(difference, counts))
        .map(confidence::stretched)
        .map(difference -> Evidence.of(difference, Basis.IMAGES, counts.images()));
  }

  /** Where no resample differs, the difference is as sure as that of as many right answers. */
  private static Estimate sound(Estimate resampled, PairedCounts counts) {
    if (resampled.low() < resampled.high()) {
      return resampled;
    }
    Interval rates = counts.interval();
    double shift = resampled.value() - counts.difference();
    return around(resampled.value(), new Interval(rates.low() + shift, rates.high() + shift));
  }
}

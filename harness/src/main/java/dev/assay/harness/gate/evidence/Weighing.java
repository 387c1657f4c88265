package dev.assay.harness.gate.evidence;

import dev.assay.harness.gate.evidence.Evidence.Basis;
import dev.assay.harness.gate.rule.Confidence;
import dev.assay.harness.gate.rule.Measure;
import dev.assay.harness.gate.rule.Measure.Certainty;
import dev.assay.harness.score.Metric;
import dev.assay.harness.statistics.Bootstrap;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** Finds what is known of a measure: its value, and how it differs between two models. */
public final class Weighing {
  /** A standard deviation needs fewer draws than a percentile. */
  private static final int DRAWS_OF_ROUNDS = 1000;

  private static final String UNPAIRED = "not paired: %s";

  private final MetricEvidence metrics;
  private final TimedEvidence times;

  /**
   * Finds evidence of one confidence.
   *
   * @param resamplings draw images and rounds
   * @param confidence of every interval
   */
  public Weighing(Resamplings resamplings, Confidence confidence) {
    metrics = new MetricEvidence(resamplings, confidence);
    Bootstrap bootstrap = resamplings.bootstrap();
    int draws = Math.min(bootstrap.resamples(), DRAWS_OF_ROUNDS);
    times = new TimedEvidence(new Bootstrap(draws, bootstrap.seed()), confidence);
  }

  /** A model's own value. */
  public Evidence value(Row row, Measure measure) {
    Optional<Double> value = row.value(measure);
    if (row.failed() || value.isEmpty()) {
      return Evidence.missing(row.reason(measure));
    }
    return switch (measure.certainty()) {
      case IMAGES -> metrics.value(row, measure.metric().orElseThrow(), value.get());
      case ROUNDS -> times.value(row, measure, value.get());
      case ONCE -> Evidence.plain(value.get(), Basis.ONCE, "");
      case EXACT -> Evidence.plain(value.get(), Basis.EXACT, "");
    };
  }

  /**
   * A model's value less that of another model, or of an earlier measurement.
   *
   * @param sameRun whether both were measured side by side
   */
  public Evidence difference(Row mine, Row other, Measure measure, boolean sameRun) {
    if (isMissing(mine, measure)) {
      return value(mine, measure);
    }
    if (isMissing(other, measure)) {
      return Evidence.missing("nothing to hold it against: " + other.reason(measure));
    }
    return switch (measure.certainty()) {
      case ONCE, EXACT -> {
        Evidence known = value(mine, measure);
        yield Evidence.plain(known.value() - value(other, measure).value(), known.basis(), "");
      }
      case IMAGES ->
          sameModel(mine, other)
              ? Evidence.plain(0, Basis.EXACT, "the very same model and scores")
              : metrics
                  .paired(mine, other, measure.metric().orElseThrow())
                  .orElseGet(
                      () -> apart(mine, other, measure, "answers on the same images are not kept"));
      case ROUNDS ->
          (sameRun ? times.difference(mine, other, measure) : Optional.<Evidence>empty())
              .orElseGet(() -> apart(mine, other, measure, "not timed side by side"));
    };
  }

  private static boolean isMissing(Row row, Measure measure) {
    return row.failed() || row.value(measure).isEmpty();
  }

  /**
   * The same file, fed alike, with the same scores to the last digit: nothing is left to chance.
   */
  private static boolean sameModel(Row mine, Row other) {
    String sha256 = mine.identity().modelSha256();
    return !sha256.isEmpty()
        && sha256.equals(other.identity().modelSha256())
        && mine.identity().cardSha256().equals(other.identity().cardSha256())
        && Arrays.stream(Metric.values())
            .map(Metric::column)
            .allMatch(name -> Objects.equals(mine.values().get(name), other.values().get(name)));
  }

  /**
   * The difference of two independent estimates from their intervals. Source: Newcombe, Statistics
   * in Medicine 17 (1998), 873-890, method 10; for any estimates Zou and Donner, Statistics in
   * Medicine 27 (2008), 1693-1702.
   */
  private Evidence apart(Row ofMine, Row ofOther, Measure measure, String why) {
    Evidence mine = value(ofMine, measure);
    Evidence other = value(ofOther, measure);
    double difference = mine.value() - other.value();
    if (!mine.hasInterval() || !other.hasInterval()) {
      return Evidence.plain(
          difference, Basis.UNKNOWN, mine.hasInterval() ? other.note() : mine.note());
    }
    double below = Math.hypot(mine.value() - mine.low(), other.high() - other.value());
    double above = Math.hypot(mine.high() - mine.value(), other.value() - other.low());
    return new Evidence(
        difference,
        difference - below,
        difference + above,
        mine.basis(),
        mine.samples(),
        UNPAIRED.formatted(why));
  }

  /** A model's value divided by that of another model of the same run. */
  public Evidence ratio(Row mine, Row other, Measure measure) {
    Evidence first = value(mine, measure);
    Evidence second = value(other, measure);
    if (first.isMissing()) {
      return first;
    }
    if (second.isMissing()) {
      return Evidence.missing("nothing to divide by: " + second.note());
    }
    if (!(second.value() > 0)) {
      return Evidence.missing("nothing to divide by: it is 0");
    }
    double ratio = first.value() / second.value();
    if (measure.certainty() != Certainty.ROUNDS) {
      return Evidence.plain(ratio, first.basis(), "");
    }
    return times
        .ratio(mine, other, measure)
        .orElseGet(
            () ->
                Evidence.plain(
                    ratio,
                    Basis.UNKNOWN,
                    "its interval needs rounds of both; time them in one run, or with --reference"));
  }
}

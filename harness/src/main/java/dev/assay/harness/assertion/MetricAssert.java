package dev.assay.harness.assertion;

import dev.assay.data.MisuseException;
import dev.assay.harness.assertion.JudgedModel.Judgement;
import dev.assay.harness.score.Figure;
import dev.assay.harness.score.Metric;
import dev.assay.harness.score.Resampling;
import dev.assay.harness.statistics.Bootstrap;
import dev.assay.harness.statistics.Estimate;
import dev.assay.harness.text.Decimals;
import java.util.List;

/** A bound on one metric of a model. */
public final class MetricAssert {
  /** Draws for an interval that no formula gives. */
  static final Bootstrap BOOTSTRAP = new Bootstrap(2000, 0);

  private final ModelAssert model;
  private final Metric metric;

  MetricAssert(ModelAssert model, Metric metric) {
    this.model = model;
    this.metric = metric;
  }

  /** It is not below {@code least}. */
  public ModelAssert atLeast(double least) {
    check(least);
    Judgement found = model.judgement();
    Estimate figure = figure(found);
    if (model.evidence().isBelow(figure, least)) {
      throw new AssertionError(message(found, figure, "at least " + Decimals.shortest(least)));
    }
    return model;
  }

  /** It is not above {@code most}. */
  public ModelAssert atMost(double most) {
    check(most);
    Judgement found = model.judgement();
    Estimate figure = figure(found);
    if (model.evidence().isAbove(figure, most)) {
      throw new AssertionError(message(found, figure, "at most " + Decimals.shortest(most)));
    }
    return model;
  }

  private void check(double bound) {
    if (!Double.isFinite(bound)) {
      throw new MisuseException(
          "The bound of %s is %s; give a number.".formatted(metric.column(), bound));
    }
  }

  private Estimate figure(Judgement found) {
    Figure figure = metric.of(found.outcome());
    double value =
        figure
            .value()
            .orElseThrow(
                () ->
                    new AssertionError(
                        "%s has no %s: %s. Assert a metric that is defined for it."
                            .formatted(found.name(), metric.column(), figure.reason())));
    if (model.evidence() == Evidence.POINT) {
      return new Estimate(value, value, value);
    }
    return Resampling.of(List.of(found.outcome()), BOOTSTRAP).cautious(0, metric).orElseThrow();
  }

  private String message(Judgement found, Estimate figure, String expected) {
    String text =
        "%s: %s is %s%s on %s; expected %s, but %s."
            .formatted(
                found.name(),
                metric.column(),
                metric.format(figure.value()),
                model.evidence() == Evidence.POINT ? "" : interval(figure),
                images(found),
                expected,
                model.evidence().broken());
    return model.evidence() == Evidence.FOR
        ? text + " More images make the interval narrower; atPoint() asks for the figure alone."
        : text;
  }

  private String interval(Estimate figure) {
    return " (95 %% interval %s to %s)"
        .formatted(metric.format(figure.low()), metric.format(figure.high()));
  }

  static String images(Judgement found) {
    return "%d images of '%s', part %s"
        .formatted(
            found.outcome().predictions().size(), found.data().folder(), found.data().part());
  }
}

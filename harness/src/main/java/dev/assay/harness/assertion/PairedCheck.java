package dev.assay.harness.assertion;

import dev.assay.data.MisuseException;
import dev.assay.harness.assertion.JudgedModel.Judgement;
import dev.assay.harness.score.Better;
import dev.assay.harness.score.Metric;
import dev.assay.harness.score.Resampling;
import dev.assay.harness.statistics.Estimate;
import java.util.List;
import java.util.Optional;

/**
 * Whether a model is no worse than another on the same images.
 *
 * @param metric what is compared
 * @param margin by how much it may be worse, from 0
 */
record PairedCheck(Metric metric, double margin) {
  PairedCheck {
    if (!(margin >= 0) || margin == Double.POSITIVE_INFINITY) {
      throw new MisuseException(
          "The margin is %s; it says how much worse is allowed, from 0.".formatted(margin));
    }
  }

  void check(Judgement model, Judgement reference, Evidence evidence) {
    Estimate gain = gain(model, reference);
    if (!evidence.isBelow(gain, -margin)) {
      return;
    }
    throw new AssertionError(
        "%s is %s by %s (95 %% interval %s to %s) than %s in %s, paired on %s; expected worse by at most %s, but %s."
            .formatted(
                model.name(),
                gain.value() < 0 ? "worse" : "better",
                metric.format(Math.abs(gain.value())),
                metric.format(gain.low()),
                metric.format(gain.high()),
                reference.name(),
                metric.column(),
                MetricAssert.images(model),
                metric.format(margin),
                evidence.broken()));
  }

  /** By how much the model is better; less than 0 where it is worse. */
  private Estimate gain(Judgement model, Judgement reference) {
    Estimate more =
        difference(model, reference)
            .orElseThrow(
                () ->
                    new AssertionError(
                        "%s cannot be compared with %s: %s is not defined for both: %s%s."
                            .formatted(
                                model.name(),
                                reference.name(),
                                metric.column(),
                                metric.of(model.outcome()).reason(),
                                metric.of(reference.outcome()).reason())));
    return metric.better() == Better.HIGHER
        ? more
        : new Estimate(-more.value(), -more.high(), -more.low());
  }

  private Optional<Estimate> difference(Judgement model, Judgement reference) {
    try {
      return Resampling.of(List.of(reference.outcome(), model.outcome()), MetricAssert.BOOTSTRAP)
          .difference(0, 1, metric);
    } catch (IllegalArgumentException e) {
      throw new MisuseException(
          "%s cannot be compared with %s: %s. Run both on the same data."
              .formatted(model.name(), reference.name(), e.getMessage()),
          e);
    }
  }
}

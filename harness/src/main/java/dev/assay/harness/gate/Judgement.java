package dev.assay.harness.gate;

import dev.assay.harness.gate.evidence.Evidence;
import dev.assay.harness.gate.rule.Confidence;
import java.util.OptionalLong;

/**
 * Holds evidence against a limit. The interval decides: wholly on the good side of the limit
 * passes, wholly beyond it fails. One that holds the limit passes only if it is no wider than the
 * resolution, so that nothing that matters can hide in it; otherwise nothing is known.
 *
 * @param evidence what is known, not missing
 * @param limit what the figure must keep
 * @param sign 1 where the figure must be at least the limit, -1 where at most
 * @param resolution width below which a difference does not matter; 0 if every one does
 * @param confidence of the interval
 */
record Judgement(
    Evidence evidence, double limit, int sign, double resolution, Confidence confidence) {
  /** What rounding may do to a sum of two figures. */
  private static final double ROUNDING = 1e-12;

  Verdict verdict() {
    if (isPlain()) {
      return keeps(evidence.value()) ? Verdict.PASSED : Verdict.FAILED;
    }
    if (!evidence.hasInterval()) {
      return Verdict.INCONCLUSIVE;
    }
    if (keeps(badEnd())) {
      return Verdict.PASSED;
    }
    if (!keeps(goodEnd())) {
      return Verdict.FAILED;
    }
    return isFine() ? Verdict.PASSED : Verdict.INCONCLUSIVE;
  }

  /** Whether plain numbers decide. */
  boolean isPlain() {
    return confidence.isNone()
        || evidence.basis() == Evidence.Basis.EXACT
        || evidence.basis() == Evidence.Basis.ONCE;
  }

  /** Whether the interval holds the limit, and is too narrow for that to matter. */
  boolean isFine() {
    return evidence.hasInterval()
        && !keeps(badEnd())
        && keeps(goodEnd())
        && resolution > 0
        && evidence.width() <= resolution * (1 + ROUNDING);
  }

  private boolean keeps(double figure) {
    double slack = ROUNDING * Math.max(1, Math.max(Math.abs(limit), Math.abs(figure)));
    return sign * (figure - limit) >= -slack;
  }

  /** The end of the interval that is worst for the model. */
  double badEnd() {
    return sign > 0 ? evidence.low() : evidence.high();
  }

  /** The end of the interval that is best for the model. */
  double goodEnd() {
    return sign > 0 ? evidence.high() : evidence.low();
  }

  /**
   * About how many samples would decide, if the figure stayed what it is: intervals narrow with the
   * square root of the samples. Enough is what moves the interval's end to the limit, or narrows
   * the interval to the resolution, whichever is less.
   *
   * @return none if no number would, or that is not known
   */
  OptionalLong enough() {
    if (!evidence.hasInterval() || evidence.samples() == 0) {
      return OptionalLong.empty();
    }
    double distance = Math.abs(evidence.value() - limit);
    double end = keeps(evidence.value()) ? badEnd() : goodEnd();
    double factor = Math.abs(end - evidence.value()) / distance;
    double narrowed = resolution > 0 ? evidence.width() / resolution : Double.POSITIVE_INFINITY;
    double samples = evidence.samples() * Math.pow(Math.min(factor, narrowed), 2);
    return samples < Long.MAX_VALUE / 2.0
        ? OptionalLong.of((long) Math.ceil(samples) + 1)
        : OptionalLong.empty();
  }

  /** How far beyond the limit the figure is, in widths of its interval or shares of the limit. */
  double excess() {
    double scale = evidence.width() > 0 ? evidence.width() : Math.max(ROUNDING, Math.abs(limit));
    return -sign * (evidence.value() - limit) / scale;
  }
}

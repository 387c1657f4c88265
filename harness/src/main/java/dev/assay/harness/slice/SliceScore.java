package dev.assay.harness.slice;

import dev.assay.harness.score.Better;
import dev.assay.harness.score.Figure;
import dev.assay.harness.score.Metric;
import dev.assay.harness.statistics.Estimate;
import java.util.OptionalDouble;

/**
 * A metric on a slice, beside the images that are not in it.
 *
 * @param slice the images
 * @param score the metric on them, with its interval
 * @param rest the metric on the other images
 * @param expected the metric that other images would have with as many of each class as the slice
 *     has: how much of the difference comes from the mix of classes; for accuracy from the recall
 *     of each class beside the slice, else the mean over random slices
 * @param p how likely a difference at least as large is where there is none, in [0, 1]
 * @param corrected {@code p} corrected for the number of slices that were looked at
 */
public record SliceScore(
    Slice slice, Estimate score, Figure rest, Figure expected, double p, double corrected) {
  private static final double LEVEL = 0.05;

  /** What is said of a slice. */
  public enum Verdict {
    WORSE,
    BETTER,
    NOT_DIFFERENT
  }

  /** Whether it differs from the other images, at a level of 5 % for all slices together. */
  public Verdict verdict(Metric metric) {
    OptionalDouble other = (metric == Metric.ACCURACY ? rest : expected).value();
    if (corrected >= LEVEL || other.isEmpty()) {
      return Verdict.NOT_DIFFERENT;
    }
    boolean lower = score.value() < other.getAsDouble();
    return lower == (metric.better() == Better.HIGHER) ? Verdict.WORSE : Verdict.BETTER;
  }

  SliceScore corrected(double value) {
    return new SliceScore(slice, score, rest, expected, p, value);
  }
}

package dev.assay.harness.compare;

import dev.assay.harness.statistics.Estimate;
import dev.assay.harness.statistics.Interval;
import dev.assay.harness.statistics.PairedCounts;
import java.util.OptionalDouble;

/**
 * Two models on the same images.
 *
 * @param first index of the model that is right at least as often
 * @param second index of the other one
 * @param counts right and wrong answers of both
 * @param chance of this pair alone
 * @param holm the same, corrected for all pairs
 */
public record Pair(int first, int second, PairedCounts counts, Chance chance, Chance holm) {
  /** Share of false alarms that is allowed over all pairs together. */
  public static final double LEVEL = 0.05;

  /**
   * The first one's accuracy less the second one's, in [-1, 1], with Newcombe's paired 95 %
   * interval, which is not corrected for other pairs.
   */
  public Estimate difference() {
    Interval ofSecond = counts.interval();
    return new Estimate(-counts.difference() + 0.0, -ofSecond.high(), -ofSecond.low());
  }

  /** By the corrected mid-p test at the 5 % level. */
  public Verdict verdict() {
    if (holm.mid() > LEVEL) {
      return Verdict.NOT_TOLD_APART;
    }
    return counts.first() > counts.second() ? Verdict.BETTER : Verdict.WORSE;
  }

  /** The smallest difference that so many images, so often answered alike, could have shown. */
  public OptionalDouble smallestDifference() {
    return SmallestDifference.of(counts.images(), counts.onlyFirst() + counts.onlySecond());
  }

  /** Whether it is about model {@code i}. */
  boolean has(int i) {
    return first == i || second == i;
  }

  /** The other one of its two models. */
  int other(int i) {
    return first == i ? second : first;
  }
}

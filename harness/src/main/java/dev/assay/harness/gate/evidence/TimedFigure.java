package dev.assay.harness.gate.evidence;

import dev.assay.harness.gate.rule.Measure;
import java.util.Locale;

/** A figure of call times, by the name of its measure. */
enum TimedFigure {
  P50_MS(0.50),
  P90_MS(0.90),
  P95_MS(0.95),
  P99_MS(0.99),
  IMAGES_PER_SECOND(0);

  private final double percentile;

  TimedFigure(double percentile) {
    this.percentile = percentile;
  }

  static TimedFigure of(Measure measure) {
    return valueOf(measure.column().toUpperCase(Locale.ROOT));
  }

  /**
   * The figure of drawn rounds.
   *
   * @param counts how often each round was drawn
   */
  double of(DrawnRounds rounds, int[] counts) {
    return this == IMAGES_PER_SECOND
        ? rounds.imagesPerSecond(counts)
        : rounds.percentileMs(percentile, counts);
  }
}

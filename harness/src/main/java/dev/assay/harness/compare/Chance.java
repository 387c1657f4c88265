package dev.assay.harness.compare;

import dev.assay.harness.statistics.PairedCounts;

/**
 * How likely an imbalance like the one seen is where two models are equally often right, by
 * McNemar's test, two-sided.
 *
 * @param exact by the exact test, in [0, 1]
 * @param mid by the mid-p test, in [0, 1]
 */
public record Chance(double exact, double mid) {
  static Chance of(PairedCounts counts) {
    return new Chance(counts.exactP(), counts.midP());
  }
}

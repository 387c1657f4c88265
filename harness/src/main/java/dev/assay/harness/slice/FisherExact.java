package dev.assay.harness.slice;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Fisher's exact test of two rates, as a mid-p test: two-sided, the tables that are less likely
 * than the one seen, and half of those that are just as likely. Source: Agresti, Categorical Data
 * Analysis (2013), sections 3.5.1 and 3.5.5.
 */
final class FisherExact {
  /** Two probabilities that differ by less, relatively, are one and the same. */
  private static final double SAME = 1e-9;

  private FisherExact() {}

  /**
   * How likely rates are at least so far apart where there is no difference, in [0, 1].
   *
   * @param right successes in the first group, of {@code images}
   * @param otherRight successes in the second, of {@code otherImages}
   */
  static double midP(int right, int images, int otherRight, int otherImages) {
    var tables = HypergeometricDistribution.of(images + otherImages, right + otherRight, images);
    if (tables.getSupportLowerBound() == tables.getSupportUpperBound()) {
      return 1;
    }
    double seen = tables.probability(right);
    double p = 0;
    for (int x = tables.getSupportLowerBound(); x <= tables.getSupportUpperBound(); x++) {
      double probability = tables.probability(x);
      if (probability < seen * (1 - SAME)) {
        p += probability;
      } else if (probability <= seen * (1 + SAME)) {
        p += probability / 2;
      }
    }
    return Math.min(1, p);
  }
}

package dev.assay.harness.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Right and wrong answers of two ways on the same images.
 *
 * @param bothRight images that both answer rightly
 * @param onlyFirst images that only the first answers rightly
 * @param onlySecond images that only the second answers rightly
 * @param bothWrong images that neither answers rightly
 */
public record PairedCounts(int bothRight, int onlyFirst, int onlySecond, int bothWrong) {
  public PairedCounts {
    if (Math.min(Math.min(bothRight, onlyFirst), Math.min(onlySecond, bothWrong)) < 0
        || bothRight + onlyFirst + onlySecond + bothWrong == 0) {
      throw new IllegalArgumentException(
          "counts need images, got %d, %d, %d, %d"
              .formatted(bothRight, onlyFirst, onlySecond, bothWrong));
    }
  }

  /** Number of images. */
  public int images() {
    return bothRight + onlyFirst + onlySecond + bothWrong;
  }

  /** Images that the first answers rightly. */
  public int first() {
    return bothRight + onlyFirst;
  }

  /** Images that the second answers rightly. */
  public int second() {
    return bothRight + onlySecond;
  }

  /** Accuracy of the second less that of the first, in [-1, 1]. */
  public double difference() {
    return (double) (onlySecond - onlyFirst) / images();
  }

  /**
   * The 95 % interval of the difference, from the Wilson intervals of both rates and their
   * correlation. Source: Newcombe, Statistics in Medicine 17 (1998), 2635-2650, method 10.
   */
  public Interval interval() {
    return interval(Interval.wilson(first(), images()), Interval.wilson(second(), images()));
  }

  /** The same at another level: {@code z} is the quantile of the standard normal distribution. */
  public Interval interval(double z) {
    return interval(Interval.wilson(first(), images(), z), Interval.wilson(second(), images(), z));
  }

  private Interval interval(Interval first, Interval second) {
    double p1 = (double) first() / images();
    double p2 = (double) second() / images();
    double below = reach(p2 - second.low(), first.high() - p1);
    double above = reach(second.high() - p2, p1 - first.low());
    return new Interval(difference() - below, difference() + above);
  }

  private double reach(double ofSecond, double ofFirst) {
    double square =
        ofSecond * ofSecond - 2 * correlation() * ofSecond * ofFirst + ofFirst * ofFirst;
    return Math.sqrt(Math.max(0, square));
  }

  /** The phi coefficient with Newcombe's correction for continuity; 0 where a rate is 0 or 1. */
  private double correlation() {
    double margins =
        (double) first() * second() * (onlySecond + bothWrong) * (onlyFirst + bothWrong);
    if (margins == 0) {
      return 0;
    }
    double cross = (double) bothRight * bothWrong - (double) onlyFirst * onlySecond;
    double corrected = cross > 0 ? Math.max(0, cross - images() / 2.0) : cross;
    return corrected / Math.sqrt(margins);
  }

  /**
   * McNemar's exact test, two-sided: how likely at least such an imbalance is where both are
   * equally often right, in [0, 1].
   */
  public double exactP() {
    int different = onlyFirst + onlySecond;
    return different == 0 ? 1 : Math.min(1, 2 * fair(different).cumulativeProbability(fewer()));
  }

  /**
   * McNemar's mid-p test, two-sided: the exact one less half the probability of just this
   * imbalance, in [0, 1]; nearer to the level it is asked for, still seldom above it. Source:
   * Fagerland, Lydersen and Laake, BMC Medical Research Methodology 13 (2013), 91.
   */
  public double midP() {
    int different = onlyFirst + onlySecond;
    return different == 0 || onlyFirst == onlySecond
        ? 1
        : exactP() - fair(different).probability(fewer());
  }

  private int fewer() {
    return Math.min(onlyFirst, onlySecond);
  }

  private static BinomialDistribution fair(int trials) {
    return BinomialDistribution.of(trials, 0.5);
  }
}

package dev.assay.harness.compare;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The smallest difference of two accuracies that the mid-p McNemar test at the two-sided 5 % level,
 * without correction for other pairs, finds in 80 % of all samples. Of {@code n} images {@code D ~
 * Binomial(n, s)} are answered rightly by one of the models alone, {@code s} being the share seen;
 * of these the better one has {@code Binomial(D, (1 + d/s) / 2)} at the difference {@code d}.
 */
public final class SmallestDifference {
  /** Share of samples in which a difference is to be found. */
  public static final double POWER = 0.8;

  private static final double SPREADS = 6;
  private static final int POINTS = 80;
  private static final int HALVINGS = 24;

  private final int[] different;
  private final int[] critical;
  private final double[] weights;

  private SmallestDifference(int images, double share) {
    BinomialDistribution all = BinomialDistribution.of(images, share);
    double reach = SPREADS * Math.sqrt(all.getVariance()) + 1;
    int from = (int) Math.max(0, Math.floor(all.getMean() - reach));
    int to = (int) Math.min(images, Math.ceil(all.getMean() + reach));
    int step = Math.max(1, (to - from) / POINTS);
    different = IntStream.rangeClosed(0, (to - from) / step).map(i -> from + i * step).toArray();
    critical = IntStream.of(different).map(SmallestDifference::critical).toArray();
    double[] chances = IntStream.of(different).mapToDouble(all::probability).toArray();
    double sum = IntStream.range(0, chances.length).mapToDouble(i -> chances[i]).sum();
    weights = IntStream.range(0, chances.length).mapToDouble(i -> chances[i] / sum).toArray();
  }

  /**
   * The smallest such difference, in (0, 1]; empty where the models differ on so few images that
   * not even a difference on all of them in one direction would be found.
   *
   * @param images how many there are, at least 1
   * @param discordant on how many just one of the two models is right
   */
  public static OptionalDouble of(int images, int discordant) {
    double share = (double) discordant / images;
    if (discordant == 0) {
      return OptionalDouble.empty();
    }
    SmallestDifference test = new SmallestDifference(images, share);
    if (test.power(1) < POWER) {
      return OptionalDouble.empty();
    }
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (test.power(middle) < POWER) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return OptionalDouble.of(high * share);
  }

  /**
   * How often the better model is found, in [0, 1].
   *
   * @param images how many there are, at least 1
   * @param share of the images on which just one of the two models is right, in (0, 1]
   * @param difference of the two accuracies, in [0, share]
   */
  public static double power(int images, double share, double difference) {
    return new SmallestDifference(images, share).power(difference / share);
  }

  /** Power where the better model has {@code (1 + lead) / 2} of the images that differ. */
  private double power(double lead) {
    double power = 0;
    for (int i = 0; i < different.length; i++) {
      if (critical[i] >= 0) {
        var fewer = BinomialDistribution.of(different[i], (1 - lead) / 2);
        power += weights[i] * fewer.cumulativeProbability(critical[i]);
      }
    }
    return power;
  }

  /** The most images of the weaker model at which the test still speaks; -1 where it never does. */
  private static int critical(int different) {
    BinomialDistribution fair = BinomialDistribution.of(different, 0.5);
    int fewer = (int) Math.max(0, different / 2.0 - Math.sqrt(different) - 1);
    while (fewer >= 0 && midP(fair, fewer) > Pair.LEVEL) {
      fewer--;
    }
    while (2 * (fewer + 1) < different && midP(fair, fewer + 1) <= Pair.LEVEL) {
      fewer++;
    }
    return fewer;
  }

  private static double midP(BinomialDistribution fair, int fewer) {
    return 2 * fair.cumulativeProbability(fewer) - fair.probability(fewer);
  }
}

import dev.assay.harness.compare.SimulatedModels;
import dev.assay.harness.compare.Standings;
import dev.assay.harness.statistics.Interval;
import dev.assay.harness.statistics.PairedCounts;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How often the 95 % intervals of accuracy (Wilson) and of its difference (Newcombe) hold the truth,
 * beside Bonett and Price's of the difference (Journal of Educational and Behavioral Statistics 37,
 * 2012), which is not used.
 */
final class Coverage {
  private static final double Z = 1.959963984540054;
  private static final int[] IMAGES = {100, 300, 1000, 3000};
  private static final double[][] ACCURACIES = {
    {0.5, 0.5}, {0.5, 0.55}, {0.7, 0.75}, {0.9, 0.9}, {0.9, 0.93}, {0.95, 0.96}, {0.98, 0.98}, {0.981, 0.984}, {0.99, 0.99}
  };
  private static final double[] CORRELATIONS = {0, 0.5, 0.9};

  private Coverage() {}

  static void print(int runs) {
    System.out.printf("## Coverage of 95 %% intervals, in percent of %d runs%n%n", runs);
    System.out.println("| images | accuracies | Wilson | Wilson, exactly | Newcombe, correlation 0 | 0.5 | 0.9 | Bonett-Price, 0 | 0.5 | 0.9 |");
    System.out.println("|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    int outside = 0;
    for (int images : IMAGES) {
      for (double[] accuracies : ACCURACIES) {
        outside += row(images, accuracies, runs);
      }
    }
    System.out.printf(
        "%nNewcombe lies outside of 93.5 to 96.5 %% in %d of %d scenarios.%n%n",
        outside, IMAGES.length * ACCURACIES.length * CORRELATIONS.length);
  }

  private static int row(int images, double[] accuracies, int runs) {
    int outside = 0;
    double wilson = 0;
    StringBuilder newcombe = new StringBuilder();
    StringBuilder other = new StringBuilder();
    for (double correlation : CORRELATIONS) {
      double[] found = covered(images, accuracies, correlation, runs);
      wilson = correlation == 0 ? found[0] : wilson;
      newcombe.append(" | ").append(Statistics.percent(found[1], 93.5, 96.5));
      other.append(" | ").append(Statistics.percent(found[2], 93.5, 96.5));
      outside += found[1] < 0.935 || found[1] > 0.965 ? 1 : 0;
    }
    System.out.printf(
        "| %d | %s, %s | %s | %s%s%s |%n",
        images,
        accuracies[0],
        accuracies[1],
        Statistics.percent(wilson, 93.5, 96.5),
        Statistics.percent(exactly(images, accuracies[0]), 93.5, 96.5),
        newcombe,
        other);
    return outside;
  }

  /** Shares of runs in which Wilson's, Newcombe's, and Bonett and Price's interval hold the truth. */
  private static double[] covered(int images, double[] accuracies, double correlation, int runs) {
    SplittableRandom random = new SplittableRandom(images + Math.round(1000 * correlation));
    var models = new SimulatedModels(images, List.of(accuracies[0], accuracies[1]), correlation);
    double truth = accuracies[1] - accuracies[0];
    int[] hits = new int[3];
    for (int run = 0; run < runs; run++) {
      List<BitSet> right = models.right(random);
      PairedCounts counts = counts(right, images);
      hits[0] += holds(Interval.wilson(counts.first(), images), accuracies[0]) ? 1 : 0;
      hits[1] += holds(counts.interval(), truth) ? 1 : 0;
      hits[2] += holds(bonettPrice(counts), truth) ? 1 : 0;
    }
    return new double[] {(double) hits[0] / runs, (double) hits[1] / runs, (double) hits[2] / runs};
  }

  /** The second less the first, whichever of them was right more often. */
  private static PairedCounts counts(List<BitSet> right, int images) {
    var pair = Standings.of(right, images).pairs().get(0);
    PairedCounts counts = pair.counts();
    return pair.first() == 0
        ? counts
        : new PairedCounts(
            counts.bothRight(), counts.onlySecond(), counts.onlyFirst(), counts.bothWrong());
  }

  private static Interval bonettPrice(PairedCounts counts) {
    double n = counts.images() + 2.0;
    double first = (counts.onlyFirst() + 1) / n;
    double second = (counts.onlySecond() + 1) / n;
    double difference = second - first;
    double reach = Z * Math.sqrt((first + second - difference * difference) / n);
    return new Interval(difference - reach, difference + reach);
  }

  private static double exactly(int images, double accuracy) {
    var right = BinomialDistribution.of(images, accuracy);
    double covered = 0;
    for (int k = 0; k <= images; k++) {
      covered += holds(Interval.wilson(k, images), accuracy) ? right.probability(k) : 0;
    }
    return covered;
  }

  private static boolean holds(Interval interval, double truth) {
    return interval.low() <= truth && truth <= interval.high();
  }
}

import dev.assay.harness.compare.Pair;
import dev.assay.harness.compare.SimulatedModels;
import dev.assay.harness.compare.Standings;
import dev.assay.harness.compare.Verdict;
import dev.assay.harness.statistics.PairedCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** How often equal models are told apart: any two of a whole comparison, and one pair exactly. */
final class FalseAlarms {
  private static final double CORRELATION = 0.5;

  private FalseAlarms() {}

  static void print(int runs) {
    System.out.printf(
        "## False alarms at the 5 %% level, in percent of %d runs: any two equal models told apart, after Holm%n%n", runs);
    System.out.println("| equal models | and one better by 0.05 | accuracy | 100 images | 300 | 1000 | 3000 |");
    System.out.println("|---:|---|---:|---:|---:|---:|---:|");
    for (int models : new int[] {2, 3, 5, 10, 20}) {
      for (boolean better : new boolean[] {false, true}) {
        for (double accuracy : new double[] {0.5, 0.9, better ? 0.94 : 0.98}) {
          System.out.printf("| %d | %s | %s%s |%n", models, better ? "yes" : "no", accuracy, cells(models, better, accuracy, runs));
        }
      }
    }
    exactly();
  }

  private static StringBuilder cells(int models, boolean better, double accuracy, int runs) {
    StringBuilder cells = new StringBuilder();
    for (int images : new int[] {100, 300, 1000, 3000}) {
      List<Double> accuracies = new ArrayList<>(Collections.nCopies(models, accuracy));
      if (better) {
        accuracies.add(accuracy + 0.05);
      }
      var simulated = new SimulatedModels(images, accuracies, CORRELATION);
      SplittableRandom random = new SplittableRandom(31L * images + models);
      int alarms = 0;
      for (int run = 0; run < runs; run++) {
        Standings standings = Standings.of(simulated.right(random), images);
        alarms += standings.pairs().stream().anyMatch(pair -> falseAlarm(pair, models)) ? 1 : 0;
      }
      cells.append(" | ").append(Statistics.percent((double) alarms / runs, 0, 5 + 200 * Math.sqrt(0.05 * 0.95 / runs)));
    }
    return cells;
  }

  private static boolean falseAlarm(Pair pair, int equal) {
    return pair.first() < equal && pair.second() < equal && pair.verdict() != Verdict.NOT_TOLD_APART;
  }

  private static void exactly() {
    System.out.printf("%n### One pair of equal models, exactly: mid-p (exact test), in percent%n%n");
    System.out.println("| images | models differ on 1 % | 2 % | 5 % | 10 % | 30 % |");
    System.out.println("|---:|---:|---:|---:|---:|---:|");
    double highest = 0;
    for (int images : new int[] {100, 300, 1000, 3000}) {
      System.out.print("| " + images);
      for (double share : new double[] {0.01, 0.02, 0.05, 0.1, 0.3}) {
        double mid = rejected(images, share, true);
        highest = Math.max(highest, mid);
        System.out.printf(
            " | %s (%s)", Statistics.percent(mid, 0, 5), Statistics.percent(rejected(images, share, false), 0, 5));
      }
      System.out.println(" |");
    }
    for (int images = 20; images <= 1000; images += 20) {
      for (int percent = 1; percent <= 60; percent += 3) {
        highest = Math.max(highest, rejected(images, percent / 100.0, true));
      }
    }
    System.out.printf("%nHighest rate of the mid-p test anywhere from 20 to 1,000 images and 1 to 60 %%: %.3f %%.%n%n", 100 * highest);
  }

  private static double rejected(int images, double share, boolean mid) {
    var all = BinomialDistribution.of(images, share);
    double reach = 7 * Math.sqrt(all.getVariance()) + 2;
    double rejected = 0;
    for (int different = (int) Math.max(1, all.getMean() - reach);
        different <= Math.min(images, all.getMean() + reach);
        different++) {
      var fair = BinomialDistribution.of(different, 0.5);
      int fewer = different / 2;
      while (fewer >= 0 && p(images, fewer, different, mid) > Pair.LEVEL) {
        fewer--;
      }
      rejected += fewer < 0 ? 0 : all.probability(different) * 2 * fair.cumulativeProbability(fewer);
    }
    return rejected;
  }

  private static double p(int images, int fewer, int different, boolean mid) {
    var counts = new PairedCounts(images - different, different - fewer, fewer, 0);
    return mid ? counts.midP() : counts.exactP();
  }
}

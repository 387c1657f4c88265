import dev.assay.harness.compare.SimulatedModels;
import dev.assay.harness.score.Metric;
import dev.assay.harness.score.Outcome;
import dev.assay.harness.score.Resampling;
import dev.assay.harness.statistics.Bootstrap;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/** How often resampled 95 % intervals of macro F1 and of its difference hold the truth. */
final class ResampledCoverage {
  private static final int CLASSES = 8;

  private ResampledCoverage() {}

  static void print(int runs, int resamples) {
    System.out.printf("## Coverage of resampled 95 %% intervals of macro F1, in percent of %d runs of %d resamples, %d classes%n%n", runs, resamples, CLASSES);
    System.out.println("| accuracies | 160 images: macro F1 | difference | 400: macro F1 | difference | 1000: macro F1 | difference |");
    System.out.println("|---|---:|---:|---:|---:|---:|---:|");
    for (double[] accuracies : new double[][] {{0.5, 0.55}, {0.7, 0.7}, {0.9, 0.93}, {0.95, 0.95}, {0.98, 0.984}}) {
      System.out.printf("| %s, %s", accuracies[0], accuracies[1]);
      for (int images : new int[] {160, 400, 1000}) {
        cell(new SimulatedModels(images, List.of(accuracies[0], accuracies[1]), 0.5), runs, resamples);
      }
      System.out.println(" |");
    }
  }

  private static void cell(SimulatedModels models, int runs, int resamples) {
    SplittableRandom random = new SplittableRandom(models.images());
    double first = SimulatedModels.macroF1(models.accuracies().get(0), CLASSES);
    double second = SimulatedModels.macroF1(models.accuracies().get(1), CLASSES);
    int single = 0;
    int difference = 0;
    for (int run = 0; run < runs; run++) {
      List<Outcome> outcomes =
          models.right(random).stream().map(right -> outcome(models, right, random)).toList();
      Resampling resampling = Resampling.of(outcomes, new Bootstrap(resamples, run));
      single += resampling.interval(0, Metric.MACRO_F1).orElseThrow().contains(first) ? 1 : 0;
      difference +=
          resampling.difference(0, 1, Metric.MACRO_F1).orElseThrow().contains(second - first) ? 1 : 0;
    }
    System.out.printf(
        " | %s | %s",
        Statistics.percent((double) single / runs, 93.5, 96.5),
        Statistics.percent((double) difference / runs, 93.5, 96.5));
  }

  private static Outcome outcome(SimulatedModels models, BitSet right, SplittableRandom random) {
    return Outcome.of(models.predictions(right, CLASSES, random));
  }
}

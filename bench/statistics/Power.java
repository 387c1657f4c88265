import dev.assay.harness.compare.Pair;
import dev.assay.harness.compare.SmallestDifference;
import dev.assay.harness.statistics.PairedCounts;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** How often the smallest difference that a sample could show is indeed found: 80 % is promised. */
final class Power {
  private Power() {}

  static void print(int runs) {
    System.out.printf("## The smallest difference that could be shown, and how often %d runs found it%n%n", runs);
    System.out.println("| images | models differ on 1 % | 2 % | 5 % | 10 % | 30 % |");
    System.out.println("|---:|---:|---:|---:|---:|---:|");
    for (int images : new int[] {100, 300, 1000, 2500, 10_000}) {
      System.out.print("| " + images);
      for (double share : new double[] {0.01, 0.02, 0.05, 0.1, 0.3}) {
        System.out.print(" | " + cell(images, share, runs));
      }
      System.out.println(" |");
    }
    System.out.printf(
        Locale.ROOT,
        "%n98.1 and 98.4 %% on 2,500 images that the models answer differently on 2 %%: found in %.1f %% of samples.%n%n",
        100 * SmallestDifference.power(2500, 0.02, 0.003));
  }

  private static String cell(int images, double share, int runs) {
    int different = (int) Math.round(images * share);
    OptionalDouble smallest = SmallestDifference.of(images, different);
    if (smallest.isEmpty()) {
      return "none";
    }
    double difference = smallest.getAsDouble();
    SplittableRandom random = new SplittableRandom(images + different);
    int found = 0;
    for (int run = 0; run < runs; run++) {
      int first = 0;
      int second = 0;
      for (int i = 0; i < images; i++) {
        double draw = random.nextDouble();
        first += draw < (share + difference) / 2 ? 1 : 0;
        second += draw >= 1 - (share - difference) / 2 ? 1 : 0;
      }
      var counts = new PairedCounts(images - first - second, first, second, 0);
      found += first > second && counts.midP() <= Pair.LEVEL ? 1 : 0;
    }
    return String.format(Locale.ROOT, "%.4f: %.1f %%", difference, 100.0 * found / runs);
  }
}

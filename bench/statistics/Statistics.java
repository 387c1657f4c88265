import java.util.Locale;

/**
 * Simulates models whose truth is known and counts how often Assay's statistics are right. Arguments:
 * runs of each scenario, runs where metrics are resampled, resamples. Prints tables in Markdown.
 */
final class Statistics {
  public static void main(String[] arguments) {
    int runs = Integer.parseInt(arguments[0]);
    int resampledRuns = Integer.parseInt(arguments[1]);
    int resamples = Integer.parseInt(arguments[2]);
    long start = System.nanoTime();
    Coverage.print(runs);
    FalseAlarms.print(runs);
    Power.print(runs);
    ResampledCoverage.print(resampledRuns, resamples);
    System.out.printf(Locale.ROOT, "%n%.0f s%n", (System.nanoTime() - start) / 1e9);
  }

  /** A share in percent; marked where it lies outside of [low, high] percent. */
  static String percent(double share, double low, double high) {
    String text = String.format(Locale.ROOT, "%.1f", 100 * share);
    return 100 * share < low || 100 * share > high ? "**" + text + "**" : text;
  }
}

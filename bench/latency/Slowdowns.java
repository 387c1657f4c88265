import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.harness.latency.Disturbance;
import dev.assay.harness.launch.Comparison;
import dev.assay.harness.launch.LaunchReport;
import dev.assay.harness.launch.Standing;
import dev.assay.harness.launch.Subject;
import dev.assay.harness.statistics.Bootstrap;
import dev.assay.harness.statistics.Estimate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Compares a model with itself, and with itself slowed by 5 %, as often as asked. Arguments: number
 * of runs, launches of each, model folders. Prints a table of all runs and how often each was right.
 */
final class Slowdowns {
  private static final int RESAMPLES = 2000;

  public static void main(String[] arguments) throws Exception {
    int runs = Integer.parseInt(arguments[0]);
    int launches = Integer.parseInt(arguments[1]);
    System.out.println("| model | run | p50, ms, of the launches | beside itself | | 5 % slower | | foreign load |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    List<String> verdicts = new ArrayList<>();
    for (String model : Arrays.copyOfRange(arguments, 2, arguments.length)) {
      int equal = 0;
      int found = 0;
      for (int run = 1; run <= runs; run++) {
        List<LaunchReport> reports = launches(model, launches, run);
        List<Standing> standings = standings(reports, run);
        print(Path.of(model).getFileName().toString(), run, standings, reports);
        equal += standings.get(1).finding().equals("no difference") ? 1 : 0;
        found += standings.get(2).finding().equals("slower") ? 1 : 0;
      }
      verdicts.add(
          "%s: no difference found beside itself in %d of %d runs; the slowdown found in %d of %d."
              .formatted(Path.of(model).getFileName(), equal, runs, found, runs));
    }
    System.out.println();
    verdicts.forEach(System.out::println);
  }

  private static List<LaunchReport> launches(String model, int launches, int run)
      throws IOException, InterruptedException {
    List<LaunchReport> reports = new ArrayList<>();
    for (int launch = 1; launch <= launches; launch++) {
      long seed = 1000L * run + launch;
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-Xmn128m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "Slowed",
                  model,
                  Integer.toString(launch),
                  Long.toString(seed))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String last =
          process.inputReader().lines().reduce((first, second) -> second).orElse("");
      if (process.waitFor() != 0) {
        throw new IOException("launch %d of run %d died".formatted(launch, run));
      }
      reports.add(new ObjectMapper().readValue(last, LaunchReport.class));
    }
    return reports;
  }

  private static List<Standing> standings(List<LaunchReport> reports, int run) {
    Subject reference = new Subject("itself", "cpu", 1, 1, false, "", "", "");
    Subject again = new Subject("itself", "cpu", 1, 1, true, "", "", "");
    Subject slower = new Subject("slower", "cpu", 1, 1, false, "", "", "");
    return new Comparison(
            List.of(reference, again, slower), "itself", reports, new Bootstrap(RESAMPLES, run))
        .standings();
  }

  private static void print(
      String model, int run, List<Standing> standings, List<LaunchReport> reports) {
    List<Double> medians = standings.get(0).launchNanos();
    double foreign =
        reports.stream()
            .map(LaunchReport::disturbance)
            .reduce(Disturbance.NONE, Disturbance::plus)
            .foreignShare()
            .orElse(0);
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.4f - %.4f | %s | %s | %s | %s | %.0f %% |%n",
        model,
        run,
        medians.stream().mapToDouble(n -> n).min().orElse(0) / 1e6,
        medians.stream().mapToDouble(n -> n).max().orElse(0) / 1e6,
        words(standings.get(1)),
        standings.get(1).finding(),
        words(standings.get(2)),
        standings.get(2).finding(),
        100 * foreign);
  }

  private static String words(Standing standing) {
    Estimate ratio = standing.ratio().orElseThrow();
    return String.format(
        Locale.ROOT, "%.4f [%.4f, %.4f]", ratio.value(), ratio.low(), ratio.high());
  }
}

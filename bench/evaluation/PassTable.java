import dev.assay.harness.evaluate.Entrant;
import dev.assay.harness.evaluate.EvaluationPlan;
import dev.assay.harness.evaluate.EvaluationResult;
import dev.assay.harness.evaluate.Outcome;
import dev.assay.harness.score.Predictions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints what {@link Passes} measured.
 *
 * @param images how many went through every arm
 * @param workers threads and processes of each
 * @param seconds by arm, a round each
 * @param results what the evaluations answered, by model
 * @param work where the arms in Python leave their answers
 */
record PassTable(
    int images,
    int workers,
    Map<String, List<Double>> seconds,
    Map<String, EvaluationResult> results,
    Path work) {

  void print(List<Entrant> entrants) {
    System.out.printf(
        Locale.ROOT, "%d images, %d workers, batch %d%n%n", images, workers, EvaluationPlan.DEFAULT_BATCH);
    System.out.println(
        "| model | images/s | decode alone | decode and prepare alone | inference alone | time / ideal (decode + inference) |"
            + " time / (decode and prepare + inference) | Python, Pillow | Python, OpenCV | rate / best Python | other answers in Python |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
    for (Entrant entrant : entrants) {
      print(entrant.name());
    }
    if (entrants.size() > 1) {
      List<Double> ideal = seconds.get("decode");
      List<Double> prepared = new ArrayList<>(Collections.nCopies(ideal.size(), 0.0));
      for (Entrant entrant : entrants) {
        ideal = sum(ideal, seconds.get(entrant.name() + " infer"));
        prepared =
            sum(
                sum(prepared, seconds.get(entrant.name() + " decode and prepare")),
                sum(
                    seconds.get(entrant.name() + " infer"),
                    seconds.get("decode").stream().map(taken -> -taken).toList()));
      }
      prepared = sum(prepared, seconds.get("decode"));
      System.out.printf(
          Locale.ROOT,
          "| all %d at once | %.0f | | | | %s | %s | | | | |%n",
          entrants.size(),
          rate("all evaluate"),
          ratios(seconds.get("all evaluate"), ideal),
          ratios(seconds.get("all evaluate"), prepared));
    }
  }

  private void print(String name) {
    List<Double> own = seconds.get(name + " evaluate");
    List<Double> infer = seconds.get(name + " infer");
    String best =
        median(seconds.getOrDefault(name + " pillow", List.of(1e9)))
                <= median(seconds.getOrDefault(name + " opencv", List.of(1e9)))
            ? " pillow"
            : " opencv";
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %.0f | %.0f | %s | %s | %s | %s | %s | %s |%n",
        name,
        rate(name + " evaluate"),
        rate("decode"),
        rate(name + " decode and prepare"),
        rate(name + " infer"),
        ratios(own, sum(seconds.get("decode"), infer)),
        ratios(own, sum(seconds.get(name + " decode and prepare"), infer)),
        words(name + " pillow"),
        words(name + " opencv"),
        seconds.containsKey(name + best) ? ratios(seconds.get(name + best), own) : "",
        seconds.containsKey(name + best) ? differing(name, best.strip()) : "");
  }

  private String differing(String name, String kind) {
    try {
      Map<String, String> theirs = new LinkedHashMap<>();
      for (String line : Files.readAllLines(work.resolve(name + "." + kind))) {
        theirs.put(line.split("\t")[0], line.split("\t")[1]);
      }
      Predictions ours =
          ((Outcome.Finished) results.get(name).outcomes().get(0)).predictions();
      long other =
          ours.rows().stream().filter(row -> !row.predicted().equals(theirs.get(row.path()))).count();
      return other + " of " + ours.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String words(String arm) {
    return seconds.containsKey(arm) ? String.format(Locale.ROOT, "%.0f", rate(arm)) : "";
  }

  private double rate(String arm) {
    return images / median(seconds.get(arm));
  }

  private static List<Double> sum(List<Double> a, List<Double> b) {
    List<Double> sums = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      sums.add(a.get(i) + b.get(i));
    }
    return sums;
  }

  /** Median of the ratios within rounds, and all of them but the outermost tenths. */
  private static String ratios(List<Double> a, List<Double> b) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      ratios.add(a.get(i) / b.get(i));
    }
    Collections.sort(ratios);
    int cut = ratios.size() / 10;
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f to %.2f)",
        median(ratios),
        ratios.get(cut),
        ratios.get(ratios.size() - 1 - cut));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }
}

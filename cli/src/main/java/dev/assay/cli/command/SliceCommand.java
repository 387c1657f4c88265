package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import dev.assay.data.Spelling;
import dev.assay.data.json.JsonText;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.score.Metric;
import dev.assay.harness.slice.FactTable;
import dev.assay.harness.slice.ImageFacts;
import dev.assay.harness.slice.SliceReport;
import dev.assay.harness.slice.SliceRequest;
import dev.assay.harness.statistics.Bootstrap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay slice}: scores of parts of a run's images, the worst first. */
@Command(
    name = "slice",
    description = "Scores of parts of a run's images, the worst first, corrected for many looks.",
    mixinStandardHelpOptions = true)
final class SliceCommand implements Runnable {
  private static final int MOST_IMAGES = 1_000_000;
  private static final int DRAWS = 2_000;

  @Mixin private Console console;
  @Mixin private Workers workers;

  @Parameters(paramLabel = "RUN", description = "Folder of a run, such as results/demo.")
  private Path folder;

  @Option(
      names = "--by",
      paramLabel = "CSV",
      description = "A table with a column 'path', as predictions have it, and a column a fact.")
  private Optional<Path> by = Optional.empty();

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "NAME",
      description = "Slice by these columns only, of the table and of what is seen in the images.")
  private List<String> columns = List.of();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The images, where the run has not kept yet what is seen in them.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--metric",
      defaultValue = "accuracy",
      paramLabel = "NAME",
      description = "As 'assay list metrics' names it; ${DEFAULT-VALUE} unless said.")
  private String metric;

  @Option(
      names = "--model",
      split = ",",
      paramLabel = "NAME",
      description = "Only these models, each as the table names it.")
  private List<String> models = List.of();

  @Option(
      names = "--min-images",
      defaultValue = "" + SliceRequest.LEAST,
      paramLabel = "N",
      description = "Slices with fewer images are left out; ${DEFAULT-VALUE} unless said.")
  private int least;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Draws the random slices for metrics other than accuracy.")
  private long seed;

  @Option(names = "--json", description = "Every slice of every model as JSON.")
  private boolean json;

  @Override
  public void run() {
    PredictedRun run = PredictedRun.read(folder);
    List<ModelRun> chosen = chosen(run);
    SliceRequest request =
        new SliceRequest(Metric.named(metric), least(), new Bootstrap(DRAWS, seed));
    List<String> paths = SliceReport.paths(run.predictions(chosen.get(0)));
    FactTable table = table(paths);
    SliceReport report = SliceReport.of(run, chosen, table, request);
    console.print(json ? JsonText.of(report.json()) : report.text());
  }

  private int least() {
    if (least < 2 || least > MOST_IMAGES) {
      throw new MisuseException("--min-images is %d; give 2 to %d.".formatted(least, MOST_IMAGES));
    }
    return least;
  }

  private List<ModelRun> chosen(PredictedRun run) {
    List<ModelRun> all = run.predicted();
    if (all.isEmpty()) {
      throw new MisuseException(
          "'%s' has no predictions to slice; run 'assay evaluate' with --out %s."
              .formatted(folder, folder));
    }
    List<String> names = all.stream().map(run.record()::name).toList();
    for (String wanted : models) {
      if (!names.contains(wanted)) {
        throw new MisuseException(
            "'%s' has no predictions of a model '%s'.%s It has: %s."
                .formatted(
                    folder, wanted, Spelling.question(wanted, names), String.join(", ", names)));
      }
    }
    return all.stream()
        .filter(model -> models.isEmpty() || models.contains(run.record().name(model)))
        .toList();
  }

  private FactTable table(List<String> paths) {
    data.ifPresent(images -> keep(images, paths));
    Optional<FactTable> seen = ImageFacts.kept(folder);
    if (by.isEmpty() && seen.isEmpty()) {
      throw new MisuseException(
          "'%s' keeps no facts of its images. Give their folder by --data once, or a table of your own by --by."
              .formatted(folder));
    }
    FactTable own = by.map(file -> matched(file, paths)).orElse(FactTable.NONE);
    FactTable all = own.with(seen.orElse(FactTable.NONE));
    return columns.isEmpty() ? all : all.only(columns);
  }

  private void keep(Path images, List<String> paths) {
    if (!Files.isDirectory(images)) {
      throw new MisuseException(
          "--data '%s' is no folder; give the one that the run was made on.".formatted(images));
    }
    if (!Files.exists(images.resolve(paths.get(0)))) {
      throw new MisuseException(
          "'%s' is not in --data '%s'; give the folder that the run was made on."
              .formatted(paths.get(0), images));
    }
    ImageFacts.keep(
        folder, images, paths, new ImageFacts.Look(workers.count(), console.progress()));
  }

  /** The user's table, with warnings of what does not match. */
  private FactTable matched(Path file, List<String> paths) {
    FactTable table = FactTable.read(file);
    List<String> missing = paths.stream().filter(path -> !table.rows().containsKey(path)).toList();
    if (missing.size() == paths.size()) {
      throw new MisuseException(
          "Table '%s' names none of the run's images: it has '%s', they are like '%s'. Write paths relative to the data folder."
              .formatted(file, table.rows().keySet().iterator().next(), paths.get(0)));
    }
    if (!missing.isEmpty()) {
      console.warn(
          "%s has no row for %d of %d images, such as '%s': they are 'not known'"
              .formatted(file, missing.size(), paths.size(), missing.get(0)));
    }
    int known = paths.size() - missing.size();
    int others = table.rows().size() - known;
    if (others > 0) {
      Set<String> images = new HashSet<>(paths);
      String first =
          table.rows().keySet().stream()
              .filter(path -> !images.contains(path))
              .findFirst()
              .orElse("");
      console.warn(
          "%s has %d rows of images that are not in the run, such as '%s': they are passed over"
              .formatted(file, others, first));
    }
    return table;
  }
}

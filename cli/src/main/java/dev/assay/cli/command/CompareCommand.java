package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import dev.assay.data.file.AtomicFile;
import dev.assay.harness.compare.CompareFiles;
import dev.assay.harness.compare.CompareText;
import dev.assay.harness.compare.ComparisonPlan;
import dev.assay.harness.compare.Lineup;
import dev.assay.harness.compare.ModelComparison;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.score.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay compare}: which models are told apart by the images that all answered. */
@Command(
    name = "compare",
    description =
        "Paired statistics between the models of one run, or between runs: which are told apart, and which not.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Runnable {
  @Mixin private Console console;
  @Mixin private ResampleOptions drawing;

  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description = "Folders of runs on the same images, such as results/demo.")
  private List<Path> folders;

  @Option(
      names = "--metric",
      split = ",",
      paramLabel = "METRIC",
      description =
          "Metrics whose differences are resampled, macro_f1 unless said; see 'assay list metrics'.")
  private List<String> metrics = List.of(Metric.MACRO_F1.column());

  @Option(
      names = "--all-pairs",
      description = "Show and resample every two models, not each with the best alone.")
  private boolean allPairs;

  @Option(
      names = "--common",
      description = "Where images differ, compare on those that all have; refused unless said.")
  private boolean common;

  @Option(names = "--json", description = "Print all as JSON.")
  private boolean json;

  @Option(names = "--markdown", description = "Print the tables in Markdown.")
  private boolean markdown;

  @Option(names = "--csv", paramLabel = "FILE", description = "Write every pair to a CSV file.")
  private Optional<Path> csv = Optional.empty();

  @Override
  public void run() {
    if (json && markdown) {
      throw new MisuseException("--json and --markdown exclude each other; give one of them.");
    }
    ComparisonPlan plan = plan();
    Lineup lineup = Lineup.of(folders.stream().map(PredictedRun::read).toList(), common);
    lineup.notes().forEach(console::warn);
    ModelComparison comparison = ModelComparison.of(lineup, plan);
    CompareFiles files = new CompareFiles(comparison);
    CompareText text = new CompareText(comparison);
    csv.ifPresent(
        file -> {
          AtomicFile.writeText(file, files.csv());
          console.say("wrote " + file);
        });
    console.print(json ? files.json() : markdown ? text.markdown() : text.text());
  }

  private ComparisonPlan plan() {
    return new ComparisonPlan(
        metrics.stream().map(Metric::named).distinct().toList(), drawing.bootstrap(), allPairs);
  }
}

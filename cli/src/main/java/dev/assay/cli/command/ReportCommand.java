package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import dev.assay.harness.conclude.Conclusions;
import dev.assay.harness.format.ReportFormat;
import dev.assay.harness.page.PageSources;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.run.RunDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay report}: writes a run's tables again from what it recorded. */
@Command(
    name = "report",
    description = "Write a run's tables and reports again from what it recorded, and print them.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Runnable {
  @Mixin private Console console;

  @Parameters(paramLabel = "RUN", description = "Folder of a run, such as results/demo.")
  private Path folder;

  @Option(names = "--json", description = "Print the table as JSON: --format json.")
  private boolean json;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The images, for new pictures in report.html; else it keeps those it has.")
  private Optional<Path> data;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Print the table as ${COMPLETION-CANDIDATES}; text unless said.")
  private Optional<ReportFormat> format = Optional.empty();

  @Mixin private MlflowOptions mlflow;

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "MODEL",
      description = "With --mlflow: where the models lie, to log their files too.")
  private List<Path> models = List.of();

  @Override
  public void run() {
    if (json && format.orElse(ReportFormat.JSON) != ReportFormat.JSON) {
      throw new MisuseException("--json and --format exclude each other; give one of them.");
    }
    mlflow.check();
    if (!models.isEmpty() && !mlflow.isWanted()) {
      throw new MisuseException("--models needs --mlflow URI, which logs their files.");
    }
    RunDirectory run = RunDirectory.open(folder, Clock.systemUTC());
    run.rewrite();
    Conclusions.write(run).forEach(console::warn);
    Conclusions.show(run, new PageSources(data, Map.of())).forEach(console::warn);
    ReportFormat chosen = format.orElse(json ? ReportFormat.JSON : ReportFormat.TEXT);
    PredictedRun written = new PredictedRun(folder, run.record());
    console.print(chosen.of(written));
    mlflow.log(written, models, console);
  }
}

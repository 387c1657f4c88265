package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import dev.assay.harness.history.History;
import dev.assay.harness.history.HistoryReport;
import dev.assay.harness.history.RunViews;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay history}: one figure of all runs over time. */
@Command(
    name = "history",
    description = "One figure of all runs over time, with what changed from run to run.",
    mixinStandardHelpOptions = true)
final class HistoryCommand implements Runnable {
  @Mixin private Console console;

  @Option(
      names = "--metric",
      paramLabel = "COLUMN",
      defaultValue = "accuracy",
      description = "A column of numbers of table.csv; ${DEFAULT-VALUE} unless said.")
  private String metric;

  @Option(names = "--model", paramLabel = "NAME", description = "Only this model.")
  private Optional<String> model = Optional.empty();

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "The folder that holds the runs; ${DEFAULT-VALUE} unless said.")
  private Path results;

  @Option(names = "--png", paramLabel = "FILE", description = "Draw it over time, too.")
  private Optional<Path> png = Optional.empty();

  @Option(names = "--json", description = "Print as JSON.")
  private boolean json;

  @Option(names = "--sql", description = "Print SQL instead that makes all runs views of DuckDB.")
  private boolean sql;

  @Override
  public void run() {
    if (sql && (json || png.isPresent())) {
      throw new MisuseException("--sql prints no figures; leave out --json and --png.");
    }
    History history = History.of(results);
    history.warnings().forEach(console::warn);
    if (sql) {
      console.print(RunViews.sql(results));
      return;
    }
    History chosen = model.map(history::only).orElse(history);
    HistoryReport report = new HistoryReport(metric, chosen.timelines(metric));
    console.print(json ? report.json() : report.text());
    png.ifPresent(
        file -> {
          report.draw(file);
          console.say("wrote " + file);
        });
  }
}

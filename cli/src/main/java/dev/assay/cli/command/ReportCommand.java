package dev.assay.cli.command;

import dev.assay.harness.conclude.Conclusions;
import dev.assay.harness.page.PageSources;
import dev.assay.harness.run.RunDirectory;
import java.nio.file.Path;
import java.time.Clock;
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

  @Option(names = "--json", description = "Print the table as JSON.")
  private boolean json;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The images, for new pictures in report.html; else it keeps those it has.")
  private Optional<Path> data;

  @Override
  public void run() {
    RunDirectory run = RunDirectory.open(folder, Clock.systemUTC());
    run.rewrite();
    Conclusions.write(run).forEach(console::warn);
    Conclusions.show(run, new PageSources(data, Map.of())).forEach(console::warn);
    console.print(json ? run.record().table().json() : run.record().table().text());
  }
}

package dev.assay.cli.command;

import dev.assay.data.dataset.DatasetScan;
import dev.assay.data.dataset.ScanReport;
import dev.assay.data.file.AtomicFile;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay data scan}: counts, measures, and lists what is broken, double or odd. */
@Command(
    name = "scan",
    description = "Count, measure; list what is broken, double, or labelled twice.",
    mixinStandardHelpOptions = true)
final class DataScan implements Runnable {
  @Mixin private Console console;
  @Mixin private Workers workers;

  @Parameters(paramLabel = "DIR", description = "A folder with one folder of images per class.")
  private Path folder;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Option(names = "--csv", paramLabel = "FILE", description = "Also write one row a file.")
  private Optional<Path> csv;

  @Option(names = "--chart", paramLabel = "PNG", description = "Also draw counts and sizes.")
  private Optional<Path> chart;

  @Override
  public void run() {
    DatasetScan scan = DatasetScan.of(folder, workers.count(), console.progress());
    console.print(json ? ScanReport.json(scan) : ScanReport.text(scan));
    csv.ifPresent(file -> AtomicFile.writeText(file, ScanReport.csv(scan)));
    chart.ifPresent(
        file -> ScanReport.chart(file, folder.toAbsolutePath().getFileName().toString(), scan));
  }
}

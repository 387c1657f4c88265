package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import dev.assay.data.dataset.DatasetScan;
import dev.assay.data.dataset.PartSizes;
import dev.assay.data.dataset.Parts;
import dev.assay.data.dataset.ReportParts;
import dev.assay.data.dataset.SplitReport;
import dev.assay.data.dataset.StratifiedSplit;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay data split}: divides a data set into parts, each label by itself. */
@Command(
    name = "split",
    description = "Divide a data set into train, validation and test; doubles stay together.",
    mixinStandardHelpOptions = true)
final class DataSplit implements Runnable {
  @Mixin private Console console;
  @Mixin private Workers workers;

  @Parameters(paramLabel = "DIR", description = "A folder with one folder of images per class.")
  private Path folder;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "CSV",
      description = "Where to write path,label,part.")
  private Path out;

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = "Same seed, same file; ${DEFAULT-VALUE} unless said.")
  private long seed;

  @Option(
      names = "--parts",
      paramLabel = "SHARES",
      description = "Shares of the parts; train=0.8,validation=0.19,test=0.01 unless said.")
  private Optional<String> parts;

  @Option(
      names = "--like",
      paramLabel = "NAME",
      description =
          "A known split instead of --parts. report: 80/20, then 160 of the 20 %% as test.")
  private Optional<String> like;

  @Option(names = "--json", description = "Print the counts as JSON.")
  private boolean json;

  @Override
  public void run() {
    PartSizes sizes = sizes();
    DatasetScan scan = DatasetScan.of(folder, workers.count(), console.progress());
    StratifiedSplit result = StratifiedSplit.of(scan, sizes, seed);
    result.split().write(out);
    console.print(json ? SplitReport.json(result) : SplitReport.text(result));
    console.say("wrote " + out);
  }

  private PartSizes sizes() {
    if (like.isEmpty()) {
      return parts.<PartSizes>map(Parts::parse).orElse(Parts.DEFAULT);
    }
    if (parts.isPresent()) {
      throw new MisuseException("--like and --parts exclude each other; give one of them.");
    }
    if (!like.get().equals("report")) {
      throw new MisuseException("--like '%s' is unknown; known: report.".formatted(like.get()));
    }
    return new ReportParts();
  }
}

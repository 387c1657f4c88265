package dev.assay.cli.command;

import dev.assay.data.dataset.DatasetScan;
import dev.assay.data.dataset.ImageFile;
import dev.assay.data.dataset.SampleSheet;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay data sheet}: a picture with a few images of each class. */
@Command(
    name = "sheet",
    description = "Draw a few images of each class into one picture, classes in rows.",
    mixinStandardHelpOptions = true)
final class DataSheet implements Runnable {
  @Mixin private Console console;
  @Mixin private Workers workers;

  @Parameters(paramLabel = "DIR", description = "A folder with one folder of images per class.")
  private Path folder;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "PNG",
      description = "Where to write the picture.")
  private Path out;

  @Option(
      names = "--per-class",
      defaultValue = "8",
      paramLabel = "N",
      description = "Images of each class; ${DEFAULT-VALUE} unless said.")
  private int perClass;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Which ones; ${DEFAULT-VALUE} unless said.")
  private long seed;

  @Override
  public void run() {
    var choice = new SampleSheet.Choice(perClass, seed);
    DatasetScan scan = DatasetScan.of(folder, workers.count(), console.progress());
    SampleSheet.write(out, folder, scan.images().stream().map(ImageFile::sample).toList(), choice)
        .forEach(console::warn);
    console.print("wrote " + out);
  }
}

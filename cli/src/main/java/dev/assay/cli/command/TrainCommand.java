package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import dev.assay.data.dataset.Split;
import dev.assay.training.Architecture;
import dev.assay.training.Keep;
import dev.assay.training.MemoryEstimate;
import dev.assay.training.Resources;
import dev.assay.training.Start;
import dev.assay.training.Training;
import dev.assay.training.TrainingJob;
import dev.assay.training.TrainingOptions;
import dev.assay.training.TrainingResult;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay train}: trains an architecture in Deeplearning4j. */
@Command(
    name = "train",
    description = "Train an architecture on the parts train and validation of a split.",
    mixinStandardHelpOptions = true)
final class TrainCommand implements Runnable {
  @Mixin private Console console;
  @Mixin private Workers workers;
  @Mixin private CacheFolder cache;
  @Mixin private RecipeOptions recipe;

  @Parameters(paramLabel = "ARCH", description = "See 'assay list architectures'.")
  private String architecture;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "A folder with one folder of images per class.")
  private Path data;

  @Option(
      names = "--split",
      required = true,
      paramLabel = "CSV",
      description = "Its parts, from 'assay data split'.")
  private Path split;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The model's folder, such as models/lenet5.")
  private Path out;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Same seed, same result; ${DEFAULT-VALUE} unless said.")
  private long seed;

  @Option(
      names = "--keep",
      paramLabel = "WHICH",
      defaultValue = "BEST",
      description = "Which epoch is the result: best (on validation) or last; best unless said.")
  private Keep keep;

  @Option(names = "--resume", description = "Go on after the last finished epoch in --out.")
  private boolean resume;

  @Option(names = "--replace", description = "Begin anew over a training that lies in --out.")
  private boolean replace;

  @Override
  public void run() {
    if (resume && replace) {
      throw new MisuseException("--resume and --replace exclude each other; give one of them.");
    }
    Architecture known = Architecture.named(architecture);
    Start start = resume ? Start.RESUME : replace ? Start.REPLACE : Start.NEW;
    var job =
        new TrainingJob(known, data, Split.read(split), cache.path(), out, options(known), start);
    MemoryEstimate memory = Training.memory(job);
    if (memory.bytes() > Machine.memoryBytes() / 2) {
      console.say(memory + ".");
    }
    TrainingResult result = new Training(console.progress(), System::nanoTime).run(job);
    result.warnings().forEach(console::warn);
    console.print(
        String.format(
            Locale.ROOT,
            "%s: epoch %d of %d kept, validation accuracy %.4f, loss %.4f%n"
                + "waited for images %.1f %% of the time%nwrote %s",
            architecture,
            result.kept().epoch(),
            result.epochs().size(),
            result.kept().valAccuracy(),
            result.kept().valLoss(),
            100 * result.inputWait(),
            result.folder()));
  }

  private TrainingOptions options(Architecture known) {
    var resources = new Resources(workers.count(), Machine.memoryBytes());
    return new TrainingOptions(recipe.of(known), seed, keep, resources);
  }
}

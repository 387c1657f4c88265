package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import dev.assay.data.dataset.DatasetScan;
import dev.assay.data.dataset.Split;
import dev.assay.training.Architecture;
import dev.assay.training.Computing;
import dev.assay.training.Keep;
import dev.assay.training.MemoryEstimate;
import dev.assay.training.Resources;
import dev.assay.training.Start;
import dev.assay.training.Training;
import dev.assay.training.TrainingJob;
import dev.assay.training.TrainingOptions;
import dev.assay.training.TrainingResult;
import dev.assay.training.batch.UnusableImagesException;
import dev.assay.training.recipe.Form;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay train}: trains an architecture in Deeplearning4j. */
@Command(
    name = "train",
    description = "Train an architecture on a folder of images.",
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
      paramLabel = "CSV",
      description =
          "Its parts, from 'assay data split'; unless said, 80 %% of the images are for training,"
              + " 19 for validation, 1 for a test. --resume takes those that it began with.")
  private Optional<Path> split;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The model's folder, such as models/mine.")
  private Path out;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description =
          "Begin with the weights of a trained network of the same architecture; its labels may"
              + " be others.")
  private Optional<Path> from;

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

  @Option(
      names = "--no-check",
      description = "Do not hold the engine's first gradient against Deeplearning4j's own.")
  private boolean unchecked;

  @Option(
      names = "--deeplearning4j",
      description = "Let Deeplearning4j compute the gradients itself, several times slower.")
  private boolean own;

  @Override
  public void run() {
    if (resume && replace) {
      throw new MisuseException("--resume and --replace exclude each other; give one of them.");
    }
    Architecture known = Architecture.named(architecture);
    TrainingOptions options = options(known);
    Training.check(out, start(), from);
    Optional<Split> parts = parts();
    TrainingResult result =
        parts.isPresent() ? train(job(known, parts.get(), options)) : divided(known, options);
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

  private Start start() {
    return resume ? Start.RESUME : replace ? Start.REPLACE : Start.NEW;
  }

  /** The parts that the user gave, now or when the training began. */
  private Optional<Split> parts() {
    Path kept = Training.split(out);
    if (split.isPresent() || !resume) {
      return split.map(Split::read);
    }
    if (!Files.exists(kept)) {
      throw new MisuseException(
          "'%s' is missing: give the split that the training began with as --split."
              .formatted(kept));
    }
    return Optional.of(Split.read(kept));
  }

  /** Trains on a folder without parts; images that turn out to be broken are left out. */
  private TrainingResult divided(Architecture known, TrainingOptions options) {
    var images =
        new Undivided(DatasetScan.of(data, workers.count(), console.progress()), options.seed());
    images.tellLeftOut(console);
    if (images.isGray() && options.recipe().form().color() == Form.Color.RGB) {
      console.say("every image is gray: '--set color=gray' trains a network of one channel");
    }
    try {
      return train(job(known, images.split(console), options));
    } catch (UnusableImagesException e) {
      Undivided usable = images.without(e.reasons(), console);
      return train(job(known, usable.split(console), options));
    }
  }

  private TrainingJob job(Architecture known, Split parts, TrainingOptions options) {
    return new TrainingJob(known, data, parts, cache.path(), out, options, start(), from);
  }

  private TrainingResult train(TrainingJob job) {
    MemoryEstimate memory = Training.memory(job);
    if (memory.bytes() > Machine.memoryBytes() / 2) {
      console.say(memory + ".");
    }
    Training.doubts(job).forEach(console::warn);
    if (!resume) {
      Training.transfer(job).ifPresent(console::say);
    }
    return new Training(console.progress(), System::nanoTime, Clock.systemUTC()).run(job);
  }

  private Computing computing() {
    return own ? Computing.DEEPLEARNING4J : unchecked ? Computing.UNCHECKED : Computing.CHECKED;
  }

  private TrainingOptions options(Architecture known) {
    var resources = new Resources(workers.count(), Machine.memoryBytes());
    return new TrainingOptions(recipe.of(known), seed, keep, resources, computing());
  }
}

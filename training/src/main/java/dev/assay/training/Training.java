package dev.assay.training;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.Progress;
import dev.assay.data.dataset.Manifest;
import dev.assay.data.file.FolderLock;
import dev.assay.training.batch.Feed;
import dev.assay.training.batch.ImageFiles;
import dev.assay.training.batch.LabelledPixels;
import dev.assay.training.batch.PixelCache;
import dev.assay.training.batch.PixelDecoding;
import dev.assay.training.batch.Retention;
import dev.assay.training.batch.Storage;
import dev.assay.training.batch.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Trains networks: images are decoded once, every epoch's results are on disk before the next one
 * begins, and an interrupted training goes on to the same numbers as one that was not.
 *
 * @param progress is told about decoding and training
 * @param nanoTime a clock that only differences are taken of
 * @param clock tells how long decoded images of earlier trainings have lain unused
 */
public record Training(Progress progress, LongSupplier nanoTime, Clock clock) {
  /**
   * Trains one network.
   *
   * @throws MisuseException if split, data folder and model folder do not suit the job
   * @throws FailureException if images cannot be decoded, the loss diverges, or a file cannot be
   *     written; finished epochs are kept
   * @throws CancelledException if the thread is interrupted; finished epochs are kept
   */
  public TrainingResult run(TrainingJob job) {
    try {
      return trained(job);
    } catch (FailureException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancelledException();
      }
      throw e;
    }
  }

  /**
   * About how much memory a training needs.
   *
   * @throws MisuseException if split or image size do not suit the architecture
   */
  public static MemoryEstimate memory(TrainingJob job) {
    var construction = new Construction(job, Parts.of(job.split()));
    return MemoryEstimate.of(construction, job);
  }

  /**
   * What a training takes over from the network that it starts from, in one line; empty where it
   * starts from none.
   *
   * @throws MisuseException if that cannot be its start
   */
  public static Optional<String> transfer(TrainingJob job) {
    var construction = new Construction(job, Parts.of(job.split()));
    return job.from().map(path -> Transfer.of(Origin.of(path), construction).toString());
  }

  /**
   * Settings that have no effect on this training, or another than they promise, one line each.
   *
   * @throws MisuseException if split or image size do not suit the architecture
   */
  public static List<String> doubts(TrainingJob job) {
    var construction = new Construction(job, Parts.of(job.split()));
    List<String> doubts = new ArrayList<>(job.options().recipe().doubts());
    if (job.options().recipe().form().auxiliaryHeads()
        && construction.configuration().getNetworkOutputs().size() == 1) {
      doubts.add("auxiliary_heads has no effect: %s has none".formatted(job.architecture().id()));
    }
    return List.copyOf(doubts);
  }

  /** The split that a training in {@code folder} was given. */
  public static Path split(Path folder) {
    return new RunFolder(folder).split();
  }

  /**
   * Checks what can be checked before images are looked at.
   *
   * @param folder the model's folder
   * @param start what happens with a training that lies there
   * @param from the trained network to start from
   * @throws MisuseException if a model would be lost unasked, there is no training to resume, or
   *     {@code from} is no start
   */
  public static void check(Path folder, Start start, Optional<Path> from) {
    new RunFolder(folder).check(start);
    if (from.map(Origin::of).filter(origin -> origin.liesIn(folder)).isPresent()) {
      throw new MisuseException(
          "'%s' cannot be both --from and --out: go on with --resume, or train into another folder."
              .formatted(folder));
    }
  }

  @SuppressWarnings("try") // the lock is only held
  private TrainingResult trained(TrainingJob job) {
    Parts parts = Parts.of(job.split());
    memory(job).requireWithin(job.options().resources().memoryBytes());
    var folder = new RunFolder(job.out());
    check(job.out(), job.start(), job.from());
    if (job.start() != Start.RESUME) {
      transfer(job);
    }
    if (!Files.isDirectory(job.data())) {
      throw new MisuseException(
          "The data folder '%s' does not exist: give the folder that the split was made of."
              .formatted(job.data()));
    }
    var preparation =
        Preparation.of(job.input(), job.options().recipe().form().normalization().levels());
    List<Manifest.Entry> images =
        parts.images(job.data(), job.options().resources().threads(), progress);
    var setup = new Setup(job, parts, folder, RunState.of(job, parts, images));
    if (job.start() == Start.RESUME) {
      setup.state().requireSame(folder.state());
    }
    var decoding = new PixelDecoding(preparation::pixels, job.options().resources().threads());
    ImageFiles files = preparation.files(job.data(), images);
    Storage storage = Storage.of(job.cache(), Retention.standard(clock));
    PixelCache cache = PixelCache.open(files, storage, decoding, progress);
    try (FolderLock lock = folder.lock()) {
      Trained trained = run(setup, cache).finish(progress);
      return new Results(setup, preparation).write(trained);
    } catch (IOException e) {
      throw new FailureException(
          "Cannot lock '%s': %s. Check the rights of its folder."
              .formatted(job.out(), e.getMessage()),
          e);
    }
  }

  private Run run(Setup setup, PixelCache cache) {
    Parts parts = setup.parts();
    var feed =
        new Feed(
            setup.recipe().form().normalization().levels(),
            new Workers(setup.options().resources().threads(), nanoTime));
    var train = new LabelledPixels(cache, 0, parts.classes(parts.train()), feed);
    int first = train.size();
    var validation = new LabelledPixels(cache, first, parts.classes(parts.validation()), feed);
    return new Run(setup, train, validation, nanoTime);
  }
}

package dev.assay.training;

import dev.assay.data.Progress;
import dev.assay.data.dataset.Manifest;
import dev.assay.data.dataset.Part;
import dev.assay.data.dataset.Sample;
import dev.assay.data.dataset.Split;
import dev.assay.data.image.Pixels;
import dev.assay.training.batch.Feed;
import dev.assay.training.batch.ImageFiles;
import dev.assay.training.batch.LabelledPixels;
import dev.assay.training.batch.PixelCache;
import dev.assay.training.batch.PixelDecoding;
import dev.assay.training.batch.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * A tiny data set for LeNet-5: images of 32 x 32 noise, brighter at the left in class {@code left}
 * and at the right in class {@code right}; 40 to train and 20 to validate.
 */
final class Workshop {
  static final TrainingOptions OPTIONS = seeded(5);

  /** Three epochs in batches of 16, drawn with this seed. */
  static TrainingOptions seeded(long seed) {
    return TrainingOptions.of(Architecture.LENET5, seed, new Resources(1, 8L << 30))
        .with("{epochs: 3, batch: 16}");
  }

  private final Path folder;
  private final Split split;

  Workshop(Path folder) {
    this.folder = folder;
    List<Split.Row> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String label = i % 2 == 0 ? "left" : "right";
      String path = label + "-" + i;
      rows.add(new Split.Row(new Sample(path, label), i < 40 ? Part.TRAIN : Part.VALIDATION));
      write(folder.resolve(path), i);
    }
    this.split = new Split(rows);
  }

  /** A job of these options into the folder {@code name}. */
  TrainingJob job(String name, TrainingOptions options, Start start) {
    return job(Architecture.LENET5, name, options, start);
  }

  /** As the other, for another architecture. */
  TrainingJob job(Architecture architecture, String name, TrainingOptions options, Start start) {
    return new TrainingJob(
        architecture, folder, split, folder.resolve("cache"), folder.resolve(name), options, start);
  }

  /** Trains as {@link Training} does, from these images, in no time. */
  Curve train(TrainingJob job, Progress progress) {
    return finish(job, progress).curve();
  }

  Trained finish(TrainingJob job, Progress progress) {
    return finish(job, progress, () -> 0);
  }

  /** As the other, by this clock. */
  Trained finish(TrainingJob job, Progress progress, LongSupplier nanoTime) {
    Parts parts = Parts.of(split);
    var files = new ImageFiles(folder, images(parts), 32, 32, 3, "noise");
    PixelCache cache =
        PixelCache.open(
            files,
            Storage.endless(job.cache()),
            new PixelDecoding(Workshop::noise, 1),
            Progress.NONE);
    var setup = new Setup(job, parts, new RunFolder(job.out()), state(job));
    return new Run(
            setup,
            new LabelledPixels(cache, 0, parts.classes(parts.train()), Feed.STANDARD),
            new LabelledPixels(
                cache, parts.train().size(), parts.classes(parts.validation()), Feed.STANDARD),
            nanoTime)
        .finish(progress);
  }

  /** The facts of a job. */
  RunState state(TrainingJob job) {
    Parts parts = Parts.of(split);
    return RunState.of(job, parts, images(parts));
  }

  private List<Manifest.Entry> images(Parts parts) {
    return parts.images(folder, 1, Progress.NONE);
  }

  private static Pixels noise(Path file) {
    var random = new SplittableRandom(read(file));
    boolean left = file.getFileName().toString().startsWith("left");
    byte[] samples = new byte[32 * 32 * 3];
    for (int i = 0; i < samples.length; i++) {
      boolean bright = (i / 3 % 32 < 16) == left;
      samples[i] = (byte) (random.nextInt(128) + (bright ? 60 : 0));
    }
    return new Pixels(32, 32, 3, samples);
  }

  private static void write(Path file, int seed) {
    try {
      Files.writeString(file, Integer.toString(seed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int read(Path file) {
    try {
      return Integer.parseInt(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

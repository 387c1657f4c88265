package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import dev.assay.data.Progress;
import dev.assay.data.dataset.Part;
import dev.assay.data.dataset.Split;
import dev.assay.harness.judge.ImageSet;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which images a command works on. */
final class ImageOptions {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "A folder with one folder of images per class.")
  private Path data;

  @Option(
      names = "--split",
      paramLabel = "CSV",
      description = "Only images of one part of this split; all images of the folder without it.")
  private Optional<Path> split = Optional.empty();

  @Option(
      names = "--part",
      paramLabel = "PART",
      description = "Part of the split: train, validation or test; test unless said.")
  private Optional<Part> part = Optional.empty();

  /** The split that was named. */
  Optional<Path> split() {
    return split;
  }

  /** The images, found and counted. */
  ImageSet images(int workers, Progress progress) {
    if (split.isEmpty()) {
      if (part.isPresent()) {
        throw new MisuseException(
            "--part %s needs --split; make one with 'assay data split'."
                .formatted(part.get().id()));
      }
      return ImageSet.all(data, workers, progress);
    }
    return ImageSet.part(data, Split.read(split.get()), part.orElse(Part.TEST));
  }
}

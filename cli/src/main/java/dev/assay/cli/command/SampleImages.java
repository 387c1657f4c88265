package dev.assay.cli.command;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.image.Color;
import dev.assay.data.image.ImageDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A few images of a folder, to feed models with while they are timed. */
final class SampleImages {
  private static final int COUNT = 16;

  private SampleImages() {}

  /**
   * Sixteen images spread evenly over all files below a folder, or as many as there are; files that
   * are no images give their place to the next.
   *
   * @throws MisuseException if there is none
   */
  static List<Path> of(Path folder) {
    List<Path> files = files(folder);
    List<Path> images = new ArrayList<>();
    for (int i = 0; i < COUNT && !files.isEmpty(); i++) {
      int begin = (int) ((long) i * files.size() / COUNT);
      int end = Math.max(begin + 1, (int) ((long) (i + 1) * files.size() / COUNT));
      files.subList(begin, end).stream()
          .filter(file -> !images.contains(file) && isImage(file))
          .findFirst()
          .ifPresent(images::add);
    }
    if (images.isEmpty()) {
      throw new MisuseException(
          "'%s' holds no image among %d files; give a folder of images as --data."
              .formatted(folder, files.size()));
    }
    return images;
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new MisuseException(
          "--data '%s' is no folder; give a folder of images.".formatted(folder));
    }
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new FailureException(
          "Cannot look through '%s': %s. Check its rights.".formatted(folder, e.getMessage()), e);
    }
  }

  private static boolean isImage(Path file) {
    try {
      ImageDecoder.decode(file, Color.RGB);
      return true;
    } catch (FailureException e) {
      return false;
    }
  }
}

package dev.assay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What lies in the repository, seen from a test. */
final class Repository {
  private Repository() {}

  /** The folder of the launcher. */
  static Path folder() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("assay")) ? here : here.resolve("..").normalize();
  }

  /** A ready-made model. */
  static Path model(String name) {
    return folder().resolve("models").resolve(name);
  }

  /** Copies the first images of each class of the samples. */
  static Path cells(Path to, int perClass) throws IOException {
    for (Path label : list(folder().resolve("samples/blood-cells"))) {
      Path target = Files.createDirectories(to.resolve(label.getFileName()));
      for (Path image : list(label).subList(0, perClass)) {
        Files.copy(image, target.resolve(image.getFileName()));
      }
    }
    return to;
  }

  /** What a folder holds, by name. */
  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** Every file below a folder, relative to it, by name. */
  static List<String> tree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}

package dev.assay.data.draft;

import dev.assay.data.card.ModelFolder;
import dev.assay.data.onnx.HandModels;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Folders as Hugging Face and timm write them, with one of our models as theirs. */
final class HubFixtures {
  private HubFixtures() {}

  static Path resource(String name) {
    URL url = Objects.requireNonNull(HubFixtures.class.getResource(name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Copies a folder of configurations and puts a model of free sizes into its {@code onnx/}. */
  static Path copy(String name, Path to) throws IOException {
    Path folder = Files.createDirectories(to.resolve(name));
    try (Stream<Path> files = Files.list(resource(name))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
    Files.createDirectories(folder.resolve("onnx"));
    Files.copy(HandModels.file("net"), folder.resolve("onnx/model.onnx"));
    return folder;
  }

  static ModelFolder find(Path path) {
    return ModelFolder.find(List.of(path)).get(0);
  }

  /** Exchanges a part of a file. */
  static void edit(Path file, String part, String by) throws IOException {
    String text = Files.readString(file);
    if (!text.contains(part)) {
      throw new AssertionError(part + " is not in " + text);
    }
    Files.writeString(file, text.replace(part, by));
  }
}

package dev.assay.data.card;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.draft.Drafts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds models on disk. */
final class ModelSearch {
  private static final String REMEDY =
      "Name a folder with a card.json, one of Hugging Face's or timm's, a folder of such folders, or an .onnx file with an embedded card; 'assay card' writes a first card.";

  /** Every model once, by the real path of its folder or file. */
  private final Map<Path, ModelFolder> found = new LinkedHashMap<>();

  List<ModelFolder> find(List<Path> paths) {
    paths.forEach(this::add);
    return ModelNames.unique(List.copyOf(found.values()));
  }

  private void add(Path path) {
    if (!Files.exists(path)) {
      throw new MisuseException(
          "No model at '%s': there is no such file or folder. %s".formatted(path, REMEDY));
    }
    if (path.endsWith(CardFolder.CARD)) {
      add(Optional.ofNullable(path.getParent()).orElse(Path.of("")));
    } else if (Files.isRegularFile(path)) {
      put(path, BareModel.file(path));
    } else if (CardFolder.is(path)) {
      put(path, CardFolder.read(path));
    } else if (Drafts.isHubFolder(path)) {
      put(path, BareModel.folder(path));
    } else {
      List<Path> folders = folders(path);
      if (folders.isEmpty()) {
        throw new MisuseException(
            "No model at '%s': neither it nor a folder in it has a %s. %s"
                .formatted(path, CardFolder.CARD, REMEDY));
      }
      folders.forEach(this::addFolder);
    }
  }

  private void addFolder(Path folder) {
    put(folder, CardFolder.is(folder) ? CardFolder.read(folder) : BareModel.folder(folder));
  }

  private void put(Path path, ModelFolder model) {
    try {
      found.putIfAbsent(path.toRealPath(), model);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static List<Path> folders(Path parent) {
    try (Stream<Path> children = Files.list(parent)) {
      return children
          .filter(child -> CardFolder.is(child) || BareModel.is(child))
          .sorted(Comparator.comparing(child -> child.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw unreadable(parent, e);
    }
  }

  private static FailureException unreadable(Path path, IOException e) {
    return new FailureException("Cannot read '%s': %s. Check its rights.".formatted(path, e), e);
  }
}

package dev.assay.data.card;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
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
  private static final String CARD = "card.json";
  private static final String REMEDY =
      "Name a folder with a card.json, a folder of such folders, or an .onnx file with an embedded card.";

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
    if (path.endsWith(CARD)) {
      add(Optional.ofNullable(path.getParent()).orElse(Path.of("")));
    } else if (Files.isRegularFile(path)) {
      put(path, embedded(path));
    } else if (Files.exists(path.resolve(CARD))) {
      put(path, folder(path));
    } else {
      List<Path> folders = folders(path);
      if (folders.isEmpty()) {
        throw new MisuseException(
            "No model at '%s': neither it nor a folder in it has a %s. %s"
                .formatted(path, CARD, REMEDY));
      }
      folders.forEach(folder -> put(folder, folder(folder)));
    }
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
          .filter(child -> Files.exists(child.resolve(CARD)))
          .sorted(Comparator.comparing(child -> child.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw unreadable(parent, e);
    }
  }

  private static ModelFolder folder(Path folder) {
    Path file = folder.resolve(CARD);
    try {
      ModelCard card = ModelCard.parse(CardFile.text(file));
      Path model = folder.resolve(card.model());
      if (!Files.isRegularFile(model)) {
        return problem(
            folder,
            folder,
            "%s: card without model: there is no file '%s'. Put it beside the card, or correct 'model'."
                .formatted(file, card.model()));
      }
      if (!model.toRealPath().startsWith(folder.toRealPath())) {
        return problem(
            folder,
            folder,
            "%s: 'model' is '%s', which lies outside the card's folder. Copy it there."
                .formatted(file, card.model()));
      }
      return new ModelFolder(ModelNames.of(folder), folder, Optional.of(card), "");
    } catch (MisuseException e) {
      return problem(folder, folder, file + ": " + e.getMessage());
    } catch (CharacterCodingException e) {
      return problem(folder, folder, file + ": not UTF-8 text. Save the card as UTF-8.");
    } catch (IOException e) {
      return problem(
          folder, folder, "%s: cannot be read: %s. Check its rights.".formatted(file, e));
    }
  }

  private static ModelFolder embedded(Path file) {
    Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    Optional<String> text;
    try {
      text = OnnxMetadata.value(file, OnnxMetadata.CARD_KEY);
    } catch (IOException e) {
      return problem(file, folder, "%s: %s".formatted(file, e.getMessage()));
    }
    if (text.isEmpty()) {
      throw new MisuseException(
          "No card in '%s': its metadata has no '%s'. Put it into a folder with a %s and name that folder."
              .formatted(file, OnnxMetadata.CARD_KEY, CARD));
    }
    try {
      ModelCard card = CardJson.parseEmbedded(text.get(), file.getFileName().toString());
      return new ModelFolder(ModelNames.of(file), folder, Optional.of(card), "");
    } catch (MisuseException e) {
      return problem(file, folder, "%s, embedded card: %s".formatted(file, e.getMessage()));
    }
  }

  private static ModelFolder problem(Path path, Path folder, String problem) {
    return new ModelFolder(ModelNames.of(path), folder, Optional.empty(), problem);
  }

  private static FailureException unreadable(Path path, IOException e) {
    return new FailureException("Cannot read '%s': %s. Check its rights.".formatted(path, e), e);
  }
}

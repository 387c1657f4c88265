package dev.assay.data.card;

import dev.assay.data.MisuseException;
import dev.assay.data.draft.CardDraft;
import dev.assay.data.draft.Drafts;
import dev.assay.data.draft.OnnxChoice;
import dev.assay.data.onnx.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Models without a {@code card.json}: what stands in the file, or beside it in another form. */
final class BareModel {
  /** Key of a card that is embedded in its model. */
  private static final String CARD_KEY = "dev.assay.card";

  private BareModel() {}

  /** A folder of Hugging Face's or timm's. */
  static ModelFolder folder(Path folder) {
    String name = ModelNames.of(folder);
    try {
      return drafted(name, folder, OnnxChoice.in(folder));
    } catch (MisuseException e) {
      return ModelFolder.broken(name, folder, folder + ": " + e.getMessage());
    }
  }

  /** A file that the user named himself. */
  static ModelFolder file(Path file) {
    Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    OnnxFile onnx;
    try {
      onnx = read(file);
    } catch (MisuseException e) {
      return ModelFolder.broken(ModelNames.of(file), folder, file + ": " + e.getMessage());
    }
    String embedded = onnx.metadata().get(CARD_KEY);
    if (embedded != null) {
      return embedded(file, folder, embedded);
    }
    Path home = OnnxChoice.home(file);
    Path model = home.toAbsolutePath().normalize().relativize(file.toAbsolutePath().normalize());
    if (Drafts.isHubFolder(home)) {
      return drafted(ModelNames.inHub(home, file), home, model);
    }
    if (CardFolder.is(home)) {
      ModelFolder described = CardFolder.read(home);
      if (described.card().map(card -> Path.of(card.model()).equals(model)).orElse(true)) {
        return described;
      }
    }
    return drafted(ModelNames.of(file), folder, file.getFileName());
  }

  private static ModelFolder embedded(Path file, Path folder, String text) {
    try {
      ModelCard card = CardJson.parseEmbedded(text, file.getFileName().toString());
      return ModelFolder.of(ModelNames.of(file), folder, card);
    } catch (MisuseException e) {
      return ModelFolder.broken(
          ModelNames.of(file), folder, "%s, embedded card: %s".formatted(file, e.getMessage()));
    }
  }

  /** A card from what others wrote beside the model or into it. */
  private static ModelFolder drafted(String name, Path folder, Path model) {
    Path file = folder.resolve(model);
    Optional<CardDraft> draft;
    try {
      draft = Drafts.of(folder, model, read(file));
      if (draft.isPresent()) {
        ModelCard card = ModelCard.parse(draft.get().json());
        return new ModelFolder(name, folder, Optional.of(card), "", draft.get().facts());
      }
    } catch (MisuseException e) {
      return ModelFolder.broken(name, folder, file + ": " + e.getMessage());
    }
    throw new MisuseException(
        "No card in '%s': its metadata has no '%s'. Write one with 'assay card %s', or put it into a folder with a %s and name that folder."
            .formatted(file, CARD_KEY, file, CardFolder.CARD));
  }

  private static OnnxFile read(Path file) {
    try {
      return OnnxFile.read(file)
          .orElseThrow(
              () ->
                  new MisuseException(
                      "not a valid ONNX file: it cannot be parsed, truncated? Export or download it again."));
    } catch (IOException e) {
      throw new MisuseException(
          "cannot be read: %s. Check its rights.".formatted(e.getMessage()), e);
    }
  }

  /** Whether a folder without card holds a model all the same. */
  static boolean is(Path folder) {
    return Files.isDirectory(folder) && Drafts.isHubFolder(folder) && OnnxChoice.isAny(folder);
  }
}

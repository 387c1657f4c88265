package dev.assay.data.card;

import dev.assay.data.MisuseException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a folder with a {@code card.json}. */
final class CardFolder {
  static final String CARD = "card.json";

  private CardFolder() {}

  static boolean is(Path folder) {
    return Files.exists(folder.resolve(CARD));
  }

  static ModelFolder read(Path folder) {
    Path file = folder.resolve(CARD);
    String name = ModelNames.of(folder);
    try {
      ModelCard card = ModelCard.parse(CardFile.text(file));
      Path model = folder.resolve(card.model());
      if (!Files.isRegularFile(model)) {
        return ModelFolder.broken(
            name,
            folder,
            "%s: card without model: there is no file '%s'. Put it beside the card, or correct 'model'."
                .formatted(file, card.model()));
      }
      if (!model.toRealPath().startsWith(folder.toRealPath())) {
        return ModelFolder.broken(
            name,
            folder,
            "%s: 'model' is '%s', which lies outside the card's folder. Copy it there."
                .formatted(file, card.model()));
      }
      return ModelFolder.of(name, folder, card);
    } catch (MisuseException e) {
      return ModelFolder.broken(name, folder, file + ": " + e.getMessage());
    } catch (CharacterCodingException e) {
      return ModelFolder.broken(name, folder, file + ": not UTF-8 text. Save the card as UTF-8.");
    } catch (IOException e) {
      return ModelFolder.broken(
          name, folder, "%s: cannot be read: %s. Check its rights.".formatted(file, e));
    }
  }
}

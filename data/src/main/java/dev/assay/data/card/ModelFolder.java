package dev.assay.data.card;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model that the user named, found on disk.
 *
 * @param name its name in tables and file names: its folder's, with the parent's in front where two
 *     are alike
 * @param folder the folder that its files are in
 * @param card its card; empty if there is a problem
 * @param problem why the model cannot be used, in one line; empty if it can
 */
public record ModelFolder(String name, Path folder, Optional<ModelCard> card, String problem) {
  public ModelFolder {
    if (card.isPresent() != problem.isEmpty()) {
      throw new IllegalArgumentException("a model has either a card or a problem: " + name);
    }
  }

  /** The ONNX file. */
  public Optional<Path> modelFile() {
    return card.map(found -> folder.resolve(found.model()));
  }

  ModelFolder named(String newName) {
    return new ModelFolder(newName, folder, card, problem);
  }

  /**
   * Finds the models at each path: a folder with a {@code card.json}, a folder of such folders (in
   * the order of their names; those without a card are skipped), or an {@code .onnx} file with a
   * card in its metadata. A card that cannot be used is returned with its problem.
   *
   * @throws dev.assay.data.MisuseException if there is nothing at a path, or no card
   */
  public static List<ModelFolder> find(List<Path> paths) {
    return new ModelSearch().find(paths);
  }
}

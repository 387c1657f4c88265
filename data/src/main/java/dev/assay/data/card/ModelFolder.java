package dev.assay.data.card;

import dev.assay.data.MisuseException;
import dev.assay.data.draft.CardFact;
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
 * @param facts where each field of a card comes from that nobody wrote for Assay; empty for a
 *     {@code card.json} and a card in the model's metadata
 */
public record ModelFolder(
    String name, Path folder, Optional<ModelCard> card, String problem, List<CardFact> facts) {
  public ModelFolder {
    facts = List.copyOf(facts);
    if (card.isPresent() != problem.isEmpty()) {
      throw new IllegalArgumentException("a model has either a card or a problem: " + name);
    }
  }

  static ModelFolder of(String name, Path folder, ModelCard card) {
    return new ModelFolder(name, folder, Optional.of(card), "", List.of());
  }

  static ModelFolder broken(String name, Path folder, String problem) {
    return new ModelFolder(name, folder, Optional.empty(), problem, List.of());
  }

  /** The ONNX file. */
  public Optional<Path> modelFile() {
    return card.map(found -> folder.resolve(found.model()));
  }

  ModelFolder named(String newName) {
    return new ModelFolder(newName, folder, card, problem, facts);
  }

  /**
   * Finds the models at each path: a folder with a {@code card.json}; a folder of Hugging Face's or
   * timm's with an ONNX file; a folder of such folders (in the order of their names; others are
   * skipped); or an {@code .onnx} file with a card or OpenVINO's {@code model_info} in its
   * metadata, or that lies in a folder of the first two kinds. A card that cannot be used is
   * returned with its problem.
   *
   * @throws MisuseException if there is nothing at a path, or no card
   */
  public static List<ModelFolder> find(List<Path> paths) {
    return new ModelSearch().find(paths);
  }

  /**
   * The one model at a path, found as {@link #find} does.
   *
   * @throws MisuseException if there are several, or none
   */
  public static ModelFolder only(Path path) {
    List<ModelFolder> found = find(List.of(path));
    if (found.size() != 1) {
      throw new MisuseException(
          "'%s' holds %d models; name one of them.".formatted(path, found.size()));
    }
    return found.get(0);
  }
}

package dev.assay.data.inspect;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.draft.OnnxChoice;
import dev.assay.data.onnx.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model that the user named, whether it has a card or not.
 *
 * @param folder the folder that it belongs to
 * @param file the ONNX file
 * @param found what the search for its card found; empty if there is none
 * @param onnx what the file says of itself
 */
public record ModelSubject(Path folder, Path file, Optional<ModelFolder> found, OnnxFile onnx) {
  private static final String CARD = "card.json";

  /**
   * Finds and reads it.
   *
   * @throws MisuseException if there is no model at the path, or more than one
   * @throws FailureException if its file cannot be read or is no ONNX file
   */
  public static ModelSubject at(Path path) {
    Optional<ModelFolder> found = search(path);
    Path file = found.flatMap(ModelFolder::modelFile).orElseGet(() -> bareFile(path));
    Path folder = found.map(ModelFolder::folder).orElseGet(() -> OnnxChoice.home(file));
    return new ModelSubject(folder, file, found, read(file));
  }

  /** Without card a single file is still a model. */
  private static Optional<ModelFolder> search(Path path) {
    List<ModelFolder> models;
    try {
      models = ModelFolder.find(List.of(path));
    } catch (MisuseException e) {
      if (Files.isRegularFile(path) || (Files.isDirectory(path) && OnnxChoice.isAny(path))) {
        return Optional.empty();
      }
      throw e;
    }
    if (models.size() > 1) {
      throw new MisuseException(
          "'%s' holds %d models; name one of them.".formatted(path, models.size()));
    }
    return Optional.of(models.get(0));
  }

  private static Path bareFile(Path path) {
    if (path.endsWith(CARD)) {
      return bareFile(Optional.ofNullable(path.getParent()).orElse(Path.of("")));
    }
    return Files.isDirectory(path) ? path.resolve(OnnxChoice.in(path)) : path;
  }

  private static OnnxFile read(Path file) {
    try {
      return OnnxFile.read(file)
          .orElseThrow(
              () ->
                  new FailureException(
                      "'%s': not a valid ONNX file (cannot be parsed, truncated?). Export or copy it again."
                          .formatted(file)));
    } catch (IOException e) {
      throw new FailureException(
          "'%s': cannot be read: %s. Check its rights.".formatted(file, e.getMessage()), e);
    }
  }
}

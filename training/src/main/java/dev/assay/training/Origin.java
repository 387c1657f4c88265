package dev.assay.training;

import dev.assay.data.MisuseException;
import dev.assay.data.card.ModelCard;
import dev.assay.data.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A trained network that another one starts from.
 *
 * @param checkpoint its file, as a training leaves it
 * @param card the card beside it; an unfinished training has none yet
 */
record Origin(Path checkpoint, Optional<ModelCard> card) {
  private static final String WANTED =
      "Name a folder that 'assay train' left, or the checkpoint.zip in it.";

  /**
   * Finds it.
   *
   * @param path a folder that a training left, or a checkpoint
   * @throws MisuseException if there is no checkpoint; a model in ONNX is none
   */
  static Origin of(Path path) {
    if (!Files.exists(path)) {
      throw refusal(path, "it does not exist");
    }
    RunFolder folder = new RunFolder(Files.isDirectory(path) ? path : parent(path));
    Path checkpoint = Files.isDirectory(path) ? folder.checkpoint() : path;
    if (!Files.isRegularFile(checkpoint)) {
      boolean onnx = Files.exists(folder.model());
      throw refusal(
          path,
          onnx
              ? "it holds a model in ONNX, which cannot be trained on, and no checkpoint.zip"
              : "it holds no checkpoint.zip");
    }
    if (checkpoint.toString().endsWith(".onnx")) {
      throw refusal(path, "a model in ONNX cannot be trained on");
    }
    return new Origin(checkpoint.toAbsolutePath().normalize(), card(folder.card()));
  }

  /** Name of the folder that its training left, or of a file that lies elsewhere. */
  String name() {
    Path folder = parent(checkpoint);
    boolean left = checkpoint.equals(new RunFolder(folder).checkpoint());
    return String.valueOf((left ? folder : checkpoint).getFileName());
  }

  /** Its class names in the order of its output, where they are known. */
  Optional<List<String>> labels() {
    return card.map(ModelCard::labels);
  }

  /** A setting of the recipe that trained it, where that is known. */
  Optional<String> setting(String key) {
    return card.map(found -> found.provenance().path("recipe").path(key))
        .filter(value -> !value.isMissingNode())
        .map(value -> value.asText());
  }

  /** Hash of the checkpoint, in hexadecimal digits. */
  String sha256() {
    try {
      return Sha256.of(checkpoint);
    } catch (IOException e) {
      throw new MisuseException(
          "Cannot read '%s': %s. Check its rights.".formatted(checkpoint, e), e);
    }
  }

  /** Whether it lies in that folder. */
  boolean liesIn(Path folder) {
    return parent(checkpoint).equals(folder.toAbsolutePath().normalize());
  }

  private static Path parent(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    return parent == null ? absolute : parent;
  }

  private static Optional<ModelCard> card(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ModelCard.parse(Files.readString(file)));
    } catch (IOException e) {
      throw new MisuseException("Cannot read '%s': %s. Check its rights.".formatted(file, e), e);
    } catch (MisuseException e) {
      throw new MisuseException("'%s': %s".formatted(file, e.getMessage()), e);
    }
  }

  private static MisuseException refusal(Path path, String what) {
    return new MisuseException("Cannot start from '%s': %s. %s".formatted(path, what, WANTED));
  }
}

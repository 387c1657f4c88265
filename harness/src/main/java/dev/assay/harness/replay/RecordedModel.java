package dev.assay.harness.replay;

import dev.assay.data.MisuseException;
import dev.assay.data.card.ModelCard;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.file.Sha256;
import dev.assay.harness.run.Identity;
import dev.assay.harness.run.ModelRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model of a run, found on disk again.
 *
 * @param row what the run recorded of it
 * @param folder where it lies now, under the name that it had
 */
public record RecordedModel(ModelRun row, ModelFolder folder) {
  private static final int DIGITS = 12;

  /**
   * Finds models where the run had them, or in another folder.
   *
   * @param rows rows of a run
   * @param models a folder of models; empty to look where the run had them, seen from the working
   *     folder
   * @throws MisuseException if one is not there, or its ONNX file is another one now; names it
   */
  public static List<RecordedModel> find(List<ModelRun> rows, Optional<Path> models) {
    List<ModelFolder> given =
        models.isPresent() ? ModelFolder.find(List.of(models.get())) : List.of();
    List<RecordedModel> found = new ArrayList<>();
    for (ModelRun row : rows) {
      ModelFolder folder =
          models.isPresent() ? among(given, row, models.get()) : where(row, recorded(row));
      found.add(new RecordedModel(row, named(folder, row.identity().model())).unchanged());
    }
    return found;
  }

  private static Path recorded(ModelRun row) {
    String path = row.details().path(ModelRun.MODEL_PATH).asText();
    if (path.isEmpty()) {
      throw new MisuseException(
          "The run does not say where '%s' lay; give the folder of its models by --models."
              .formatted(row.identity().model()));
    }
    return Path.of(path);
  }

  private static ModelFolder where(ModelRun row, Path path) {
    if (!Files.exists(path)) {
      throw new MisuseException(
          "'%s' is not at '%s', where the run had it. Go to the folder in which the run was made, or give the folder of its models by --models."
              .formatted(row.identity().model(), path));
    }
    return ModelFolder.find(List.of(path)).get(0);
  }

  /** By its name; else by its bytes, for names depend on what other models there are. */
  private static ModelFolder among(List<ModelFolder> given, ModelRun row, Path models) {
    Identity wanted = row.identity();
    return given.stream()
        .filter(model -> model.name().equals(wanted.model()))
        .findFirst()
        .or(
            () ->
                given.stream()
                    .filter(model -> !wanted.modelSha256().isEmpty())
                    .filter(model -> fileSha256(model).equals(wanted.modelSha256()))
                    .findFirst())
        .orElseThrow(
            () ->
                new MisuseException(
                    "There is no model '%s' in '%s'; it has: %s. Give the folder of the run's models as --models."
                        .formatted(
                            wanted.model(),
                            models,
                            given.stream().map(ModelFolder::name).toList())));
  }

  private static ModelFolder named(ModelFolder folder, String name) {
    return new ModelFolder(name, folder.folder(), folder.card(), folder.problem(), folder.facts());
  }

  private RecordedModel unchanged() {
    String was = row.identity().modelSha256();
    String is = fileSha256(folder);
    if (!was.isEmpty() && !was.equals(is)) {
      throw new MisuseException(
          "'%s' has changed since the run: its ONNX file has SHA-256 %s..., the run's had %s... Give the folder of the run's models by --models, or evaluate anew."
              .formatted(folder.name(), start(is), start(was)));
    }
    return this;
  }

  /** Whether its card is the one that the run had. */
  public boolean sameCard() {
    return folder
        .card()
        .map(RecordedModel::cardSha256)
        .orElse("")
        .equals(row.identity().cardSha256());
  }

  private static String cardSha256(ModelCard card) {
    return Sha256.of(card.json().toString());
  }

  private static String fileSha256(ModelFolder folder) {
    try {
      return folder.modelFile().isPresent() ? Sha256.of(folder.modelFile().get()) : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static String start(String sha256) {
    return sha256.substring(0, Math.min(DIGITS, sha256.length()));
  }
}

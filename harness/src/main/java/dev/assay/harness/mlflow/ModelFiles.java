package dev.assay.harness.mlflow;

import dev.assay.data.FailureException;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.file.Sha256;
import dev.assay.data.onnx.OnnxFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files of models, found by the SHA-256 of what was judged. */
final class ModelFiles {
  /** Folder of a model among a run's artifacts, as MLflow's own flavours name it. */
  private static final String FOLDER = "model";

  private final Map<String, Path> bySha256 = new LinkedHashMap<>();

  ModelFiles(List<ModelFolder> models) {
    for (ModelFolder model : models) {
      model.modelFile().ifPresent(this::add);
    }
  }

  private void add(Path file) {
    try {
      bySha256.put(Sha256.of(file), file);
    } catch (IOException e) {
      // Its row failed for the same reason, and says so.
    }
  }

  /** The file of that content. */
  Optional<Path> file(String sha256) {
    return Optional.ofNullable(bySha256.get(sha256));
  }

  /**
   * Uploads a model with its card, its proof and its external data, and what MLflow needs to load
   * it: {@code mlflow.onnx.load_model("runs:/<id>/model")}.
   */
  static void put(Artifacts artifacts, Path file, String run) {
    artifacts.put(FOLDER, file);
    artifacts.put(FOLDER, file.resolveSibling("card.json"));
    artifacts.put(FOLDER, file.resolveSibling("proof.json"));
    try {
      Path folder = file.toRealPath().resolveSibling("");
      for (String name : OnnxFile.read(file).map(OnnxFile::externalData).orElse(Set.of())) {
        Path data = folder.resolve(name).toRealPath();
        if (data.startsWith(folder)) {
          String below = folder.relativize(data.resolveSibling("")).toString().replace('\\', '/');
          artifacts.put(below.isEmpty() ? FOLDER : FOLDER + "/" + below, data);
        }
      }
    } catch (IOException e) {
      throw new FailureException(
          "'%s' or its external data cannot be read: %s.".formatted(file, e.getMessage()), e);
    }
    artifacts.put(FOLDER, "MLmodel", description(file.getFileName().toString(), run));
  }

  /** YAML; a JSON string is one of YAML's too, so the name is safe in it. */
  private static String description(String file, String run) {
    return """
        artifact_path: %s
        flavors:
          onnx:
            data: "%s"
            providers: [CPUExecutionProvider]
          python_function:
            data: "%s"
            loader_module: mlflow.onnx
        run_id: %s
        """
        .formatted(FOLDER, escaped(file), escaped(file), run);
  }

  private static String escaped(String name) {
    return name.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}

package dev.assay.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Names of what an export puts beside its model: plain ones for the first model of a folder, for
 * each further one names that begin with its own, {@code b.proof.json} beside {@code b.onnx}.
 *
 * @param proof name of the proof
 * @param vectors name of the folder of golden vectors
 */
record Companions(String proof, String vectors) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Companions PLAIN = new Companions("proof.json", "test_data_set_0");

  /** Those of a model: the plain ones unless its own exist or another model's proof has them. */
  static Companions of(Path model) throws IOException {
    String stem = String.valueOf(model.getFileName()).replaceFirst("\\.onnx$", "");
    Companions own = new Companions(stem + "." + PLAIN.proof, stem + "." + PLAIN.vectors);
    return Files.exists(model.resolveSibling(own.proof)) || isTaken(model) ? own : PLAIN;
  }

  /** Whether the plain proof is that of another model that is still there. */
  private static boolean isTaken(Path model) throws IOException {
    String named =
        read(model.resolveSibling(PLAIN.proof))
            .map(proof -> proof.path("model").path("file").asText())
            .orElse("");
    try {
      return !named.isEmpty()
          && !Path.of(named).equals(model.getFileName())
          && Files.isRegularFile(model.resolveSibling(named));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** What a proof says; empty if there is none, or something else of its name. */
  static Optional<JsonNode> read(Path proof) throws IOException {
    if (!Files.isRegularFile(proof)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(proof.toFile()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}

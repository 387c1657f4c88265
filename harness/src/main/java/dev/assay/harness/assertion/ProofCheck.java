package dev.assay.harness.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether a proof lies beside a model, passed, and is of exactly this file. */
final class ProofCheck {
  private static final String FILE = "proof.json";

  private ProofCheck() {}

  static void check(ModelOrder order) {
    ModelFolder model = ModelFolder.find(List.of(order.model())).get(0);
    Path file =
        model
            .modelFile()
            .orElseThrow(() -> failure(order, "its card cannot be used: " + model.problem()));
    Path proof = file.resolveSibling(FILE);
    if (!Files.exists(proof)) {
      throw failure(order, "there is no '%s'. Export it with 'assay export'".formatted(proof));
    }
    try {
      JsonNode json = new ObjectMapper().readTree(Files.readString(proof));
      if (!json.path("passed").asBoolean()) {
        throw failure(order, "'%s' does not say that it passed. Export it anew".formatted(proof));
      }
      String proven = json.path("model").path("sha256").asText();
      String actual = Sha256.of(file);
      if (!proven.equals(actual)) {
        throw failure(
            order,
            "'%s' is of a file with the SHA-256 %s, '%s' has %s. Export it anew, or restore the file"
                .formatted(proof, proven, file, actual));
      }
    } catch (IOException e) {
      throw failure(order, "'%s' cannot be read: %s".formatted(proof, e.getMessage()));
    }
  }

  private static AssertionError failure(ModelOrder order, String what) {
    return new AssertionError("'%s' has no proof: %s.".formatted(order.model(), what));
  }
}

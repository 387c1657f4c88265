package dev.assay.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.data.FailureException;
import dev.assay.data.file.Sha256;
import dev.assay.export.onnx.ExternalData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an earlier export left under the name that a new one was to take. When the new one fails, it
 * stays if it came from the same checkpoint, for then it still is that checkpoint's proven model;
 * from another checkpoint it would be taken for the model that could not be made, and goes. A file
 * that the proof beside it does not name by its hash was not made here and always stays.
 *
 * @param model the ONNX file
 */
record EarlierExport(Path model) {
  /**
   * Removes model, proof and golden vectors of another checkpoint.
   *
   * @return the failure to throw, which says so where something was removed
   */
  RuntimeException withdraw(Path checkpoint, RuntimeException failure) {
    try {
      if (isFromAnother(checkpoint)) {
        if (hasExternalData()) {
          Files.deleteIfExists(externalData());
        }
        Path vectors = model.resolveSibling(Companions.of(model).vectors());
        Files.delete(model);
        Files.delete(proof());
        FileTree.delete(vectors);
        return failure instanceof FailureException
            ? new FailureException(
                "%s '%s', exported from another checkpoint, was removed."
                    .formatted(failure.getMessage(), model),
                failure)
            : failure;
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  /** Whether its proof names a file of weights beside the model. */
  boolean hasExternalData() throws IOException {
    return Companions.read(proof())
        .map(proof -> proof.path("model").path("external_data").asText())
        .filter(ExternalData.fileName(model)::equals)
        .isPresent();
  }

  private Path externalData() {
    return model.resolveSibling(ExternalData.fileName(model));
  }

  private boolean isFromAnother(Path checkpoint) throws IOException {
    JsonNode proof = Companions.read(proof()).orElse(null);
    if (proof == null || !Files.isRegularFile(model)) {
      return false;
    }
    String source = proof.path("source").path("sha256").asText();
    return proof.path("model").path("sha256").asText().equals(Sha256.of(model))
        && !source.isEmpty()
        && !source.equals(Sha256.of(checkpoint));
  }

  private Path proof() throws IOException {
    return model.resolveSibling(Companions.of(model).proof());
  }
}

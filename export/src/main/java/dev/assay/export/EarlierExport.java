package dev.assay.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
  private static final ObjectMapper JSON = new ObjectMapper();

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
        Files.delete(model);
        Files.delete(proof());
        FileTree.delete(model.resolveSibling(Delivery.TEST_DATA));
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
    if (!Files.isRegularFile(proof())) {
      return false;
    }
    try {
      JsonNode name = JSON.readTree(proof().toFile()).path("model").path("external_data");
      return name.asText().equals(ExternalData.fileName(model));
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private Path externalData() {
    return model.resolveSibling(ExternalData.fileName(model));
  }

  private boolean isFromAnother(Path checkpoint) throws IOException {
    if (!Files.isRegularFile(model) || !Files.isRegularFile(proof())) {
      return false;
    }
    JsonNode proof = JSON.readTree(proof().toFile());
    String source = proof.path("source").path("sha256").asText();
    return proof.path("model").path("sha256").asText().equals(Sha256.of(model))
        && !source.isEmpty()
        && !source.equals(Sha256.of(checkpoint));
  }

  private Path proof() {
    return model.resolveSibling(Delivery.PROOF);
  }
}

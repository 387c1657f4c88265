package dev.assay.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.export.ExportResult;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is said of a finished export.
 *
 * @param result the export
 */
record ExportSummary(ExportResult result) {
  private static final ObjectMapper JSON = new ObjectMapper();

  String text() {
    String notes =
        result.notes().stream()
            .map(note -> "note: " + note + System.lineSeparator())
            .collect(Collectors.joining());
    return String.format(
        Locale.ROOT,
        "%s: %d nodes, opset %d%nproven: %d comparisons of %d implementations, max |d| %.2e (%.0f %% of what is allowed), argmax agreement %.4f%n%swrote %s and %s",
        result.model().getFileName(),
        result.nodes(),
        result.opset(),
        result.comparisons().size(),
        result.implementations(),
        result.maxAbs(),
        100 * result.toleranceUsed(),
        result.argmaxAgreement(),
        notes,
        result.model(),
        result.proof());
  }

  String json() {
    ObjectNode root =
        JSON.createObjectNode()
            .put("model", result.model().toString())
            .put("proof", result.proof().toString())
            .put("source_sha256", result.sourceSha256())
            .put("model_sha256", result.modelSha256())
            .put("opset", result.opset())
            .put("nodes", result.nodes());
    result.inputs().forEach(root.putArray("inputs")::add);
    result.outputs().forEach(root.putArray("outputs")::add);
    result.notes().forEach(root.putArray("notes")::add);
    root.put("comparisons", result.comparisons().size())
        .put("implementations", result.implementations())
        .put("max_abs", result.maxAbs())
        .put("tolerance_used", result.toleranceUsed())
        .put("argmax_agreement", result.argmaxAgreement());
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

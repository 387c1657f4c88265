package dev.assay.export.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What {@code proof.json} says: written only of proofs that passed.
 *
 * @param source file name, SHA-256 and kind of the checkpoint
 * @param model file name, SHA-256, operator set and number of nodes of the ONNX file
 * @param inputs what was run on
 * @param comparisons each pair of implementations at each batch size
 * @param versions version of each program that took part
 */
public record ProofFile(
    Map<String, Object> source,
    Map<String, Object> model,
    ProofInputs inputs,
    List<Comparison> comparisons,
    Map<String, String> versions) {
  private static final int SCHEMA_VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The file's text, its keys in a fixed order. */
  public String json() {
    ObjectNode root = JSON.createObjectNode().put("schema_version", SCHEMA_VERSION);
    root.put("passed", comparisons.stream().allMatch(Comparison::passed));
    root.set("source", JSON.valueToTree(source));
    root.set("model", JSON.valueToTree(model));
    ObjectNode run = root.putObject("inputs").put("kind", inputs.kind());
    inputs.tensors().forEach((name, tensor) -> run.putPOJO(name, JSON.valueToTree(tensor.shape())));
    root.put("tolerance", ParityProof.TOLERANCE);
    root.put("checker", "passed with full shape inference");
    comparisons.forEach(comparison -> root.withArray("comparisons").add(tree(comparison)));
    root.set("versions", JSON.valueToTree(versions));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode tree(Comparison comparison) {
    return JSON.createObjectNode()
        .put("first", comparison.first())
        .put("second", comparison.second())
        .put("batch", comparison.batch())
        .put("output", comparison.output())
        .put("max_abs", comparison.maxAbs())
        .put("max_relative", comparison.maxRelative())
        .put("argmax_agreement", comparison.argmaxAgreement())
        .put("allowed", comparison.allowed())
        .put("passed", comparison.passed());
  }
}

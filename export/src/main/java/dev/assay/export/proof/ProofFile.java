package dev.assay.export.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What {@code proof.json} says: written only of proofs that passed, or that nobody wanted.
 *
 * @param proven whether the ONNX file itself was run
 * @param source SHA-256 and kind of the checkpoint
 * @param model file names, SHA-256, operator set and number of nodes of the ONNX file
 * @param tolerance what the comparisons were held to
 * @param reference what the reference was asked and answered
 * @param neverRan branches and loops of the network that no input came to, in words
 * @param comparisons each pair of implementations at each batch size
 * @param versions version of each program that took part
 */
public record ProofFile(
    boolean proven,
    Map<String, Object> source,
    Map<String, Object> model,
    Tolerance tolerance,
    Answers reference,
    List<String> neverRan,
    List<Comparison> comparisons,
    Map<String, String> versions) {
  private static final int SCHEMA_VERSION = 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The file's text, its keys in a fixed order. */
  public String json() {
    ObjectNode root = JSON.createObjectNode().put("schema_version", SCHEMA_VERSION);
    root.put("passed", proven);
    if (!proven) {
      root.put("unproven", true);
    }
    root.set("source", JSON.valueToTree(source));
    root.set("model", JSON.valueToTree(model));
    root.set("inputs", inputs());
    root.putObject("tolerance")
        .put("absolute", tolerance.absolute())
        .put("relative", tolerance.relative())
        .put("scaled", tolerance.scaled());
    root.put("checker", "passed with full shape inference");
    root.put("reference", reference.name());
    comparisons.forEach(comparison -> root.withArray("comparisons").add(tree(comparison)));
    root.set("versions", JSON.valueToTree(versions));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private ObjectNode inputs() {
    ProofInputs inputs = reference.inputs();
    ObjectNode tree = JSON.createObjectNode().put("kind", inputs.kind());
    inputs.sets().forEach(set -> tree.withArray("sets").add(set.origin()));
    tree.set("shapes", shapes(inputs.sets().get(0)));
    inputs.sets().forEach(set -> tree.withArray("set_shapes").add(shapes(set)));
    tree.set("batches", JSON.valueToTree(reference.batches()));
    ObjectNode skipped = tree.putObject("reference_does_not_run");
    reference.failures().forEach((batch, reason) -> skipped.put(String.valueOf(batch), reason));
    neverRan.forEach(part -> tree.withArray("never_ran").add(part));
    return tree;
  }

  private static ObjectNode shapes(InputSet set) {
    ObjectNode shapes = JSON.createObjectNode();
    set.tensors().forEach((name, tensor) -> shapes.set(name, JSON.valueToTree(tensor.shape())));
    return shapes;
  }

  private ObjectNode tree(Comparison comparison) {
    Statistics statistics = comparison.statistics();
    boolean decides = comparison.first().equals(reference.name());
    ObjectNode tree =
        JSON.createObjectNode()
            .put("first", comparison.first())
            .put("second", comparison.second())
            .put("batch", comparison.batch())
            .put("output", comparison.output());
    tree.put("max_abs", statistics.maxAbs())
        .put("max_relative", statistics.maxRelative())
        .put("max_ulp", statistics.maxUlp())
        .put("cosine", statistics.cosine())
        .put("argmax_agreement", statistics.argmaxAgreement())
        .put("tolerance_used", statistics.toleranceUsed());
    if (reference.constantOutputs().contains(comparison.output())) {
      tree.put("constant", true);
    }
    return decides ? tree.put("passed", comparison.passed()) : tree;
  }
}

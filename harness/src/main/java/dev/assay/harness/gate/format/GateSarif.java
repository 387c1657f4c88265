package dev.assay.harness.gate.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.file.Sha256;
import dev.assay.data.json.JsonText;
import dev.assay.harness.gate.Finding;
import dev.assay.harness.gate.GateResult;
import dev.assay.harness.gate.Verdict;
import dev.assay.harness.gate.rule.Rule;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * The result in SARIF 2.1.0: a rule for each measure and kind, a result for each rule and model, at
 * the line of the rules file. Inconclusive is of kind {@code open}, the standard's word for it.
 */
final class GateSarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private GateSarif() {}

  static String of(GateResult result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("$schema", SCHEMA);
    json.put("version", "2.1.0");
    ObjectNode run = json.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "assay gate");
    List<String> ids = result.findings().stream().map(f -> f.rule().id()).distinct().toList();
    ArrayNode rules = driver.putArray("rules");
    ids.forEach(id -> rule(rules.addObject(), id));
    run.put("columnKind", "utf16CodeUnits");
    ArrayNode results = run.putArray("results");
    String file = uri(result.rules().file().toString());
    for (Finding finding : result.findings()) {
      result(results.addObject(), finding, file).put("ruleIndex", ids.indexOf(finding.rule().id()));
    }
    return JsonText.of(json);
  }

  private static void rule(ObjectNode json, String id) {
    json.put("id", id);
    json.put("name", id.replace('/', ' '));
    json.putObject("shortDescription").put("text", id.replace('/', ' '));
    json.putObject("defaultConfiguration").put("level", "error");
  }

  private static ObjectNode result(ObjectNode json, Finding finding, String file) {
    Rule rule = finding.rule();
    json.put("ruleId", rule.id());
    json.put("kind", kind(finding.verdict()));
    json.put("level", kind(finding.verdict()).equals("fail") ? "error" : "none");
    String remedy = finding.remedy().isEmpty() ? "" : " - " + finding.remedy();
    json.putObject("message")
        .put(
            "text",
            "%s, %s: %s%s".formatted(rule.title(), finding.subject(), finding.why(), remedy));
    ObjectNode place = json.putArray("locations").addObject().putObject("physicalLocation");
    place.putObject("artifactLocation").put("uri", file);
    place.putObject("region").put("startLine", rule.line());
    json.putObject("partialFingerprints")
        .put(
            "assayRule/v1",
            Sha256.of(rule.id() + "\n" + rule.reference() + "\n" + finding.subject()));
    return json;
  }

  private static String kind(Verdict verdict) {
    return switch (verdict) {
      case FAILED, MISSING -> "fail";
      case INCONCLUSIVE -> "open";
      case PASSED -> "pass";
    };
  }

  /** A path as a relative reference, or as a file URI where it is absolute. */
  private static String uri(String path) {
    String slashes = path.replace('\\', '/');
    try {
      return slashes.startsWith("/")
          ? new URI("file", null, slashes, null).toASCIIString()
          : new URI(null, null, "./" + slashes, null).toASCIIString().substring(2);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'%s' has no URI".formatted(path), e);
    }
  }
}

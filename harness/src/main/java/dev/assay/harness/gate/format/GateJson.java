package dev.assay.harness.gate.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.json.JsonText;
import dev.assay.harness.gate.Finding;
import dev.assay.harness.gate.GateResult;
import dev.assay.harness.gate.Verdict;
import dev.assay.harness.gate.evidence.Evidence;
import dev.assay.harness.gate.rule.Rule;

/** The result as JSON. */
final class GateJson {
  private GateJson() {}

  static String of(GateResult result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schema_version", 1);
    json.put("verdict", result.verdict().word());
    json.put("run", result.run());
    json.put("rules", result.rules().file().toString());
    if (!result.baseline().isEmpty()) {
      json.put("baseline", result.baseline());
    }
    ObjectNode counts = json.putObject("counts");
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict.word(), result.count(verdict));
    }
    ArrayNode findings = json.putArray("findings");
    result.findings().forEach(finding -> finding(findings.addObject(), finding));
    result.warnings().forEach(json.putArray("warnings")::add);
    return JsonText.of(json);
  }

  private static void finding(ObjectNode json, Finding finding) {
    Rule rule = finding.rule();
    Evidence evidence = finding.evidence();
    json.put("verdict", finding.verdict().word());
    json.put("rule", rule.title());
    json.put("line", rule.line());
    json.put("model", finding.model());
    json.put("device", finding.device());
    json.put("metric", rule.measure().column());
    json.put("kind", rule.kind().key());
    json.put("number", rule.number());
    if (!rule.reference().isEmpty()) {
      json.put("reference", rule.reference());
    }
    if (!evidence.isMissing()) {
      json.put("value", evidence.value());
      if (evidence.hasInterval()) {
        json.put("low", evidence.low()).put("high", evidence.high());
        json.put("confidence", rule.settings().confidence().shown());
        json.put(evidence.basis().samples(), evidence.samples());
      }
      json.put("limit", finding.limit());
    }
    json.put("why", finding.why());
    json.put("remedy", finding.remedy());
  }
}

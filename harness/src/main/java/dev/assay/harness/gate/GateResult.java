package dev.assay.harness.gate;

import dev.assay.harness.gate.rule.Rules;
import java.util.Comparator;
import java.util.List;

/**
 * What became of all rules.
 *
 * @param rules the rules
 * @param run folder of the run
 * @param baseline what it was held against; empty if nothing
 * @param findings one for each rule and model, in the order of the rules
 * @param warnings what makes findings doubtful, one line each
 */
public record GateResult(
    Rules rules, String run, String baseline, List<Finding> findings, List<String> warnings) {
  public GateResult {
    findings = List.copyOf(findings);
    warnings = List.copyOf(warnings);
  }

  /** The worst of all verdicts: failed before missing before inconclusive before passed. */
  public Verdict verdict() {
    return findings.stream()
        .map(Finding::verdict)
        .min(Comparator.naturalOrder())
        .orElse(Verdict.MISSING);
  }

  /** How many findings have that verdict. */
  public long count(Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }

  /** The findings of a verdict, the worst first. */
  public List<Finding> worst(Verdict verdict) {
    return findings.stream()
        .filter(finding -> finding.verdict() == verdict)
        .sorted(Comparator.comparingDouble(Finding::excess).reversed())
        .toList();
  }

  /** All in one line. */
  public String summary() {
    StringBuilder line = new StringBuilder("gate " + verdict().word() + ": ");
    String separator = "";
    for (Verdict each : Verdict.values()) {
      if (count(each) > 0) {
        line.append(separator).append(count(each)).append(' ').append(each.word());
        separator = ", ";
      }
    }
    return line.toString();
  }
}

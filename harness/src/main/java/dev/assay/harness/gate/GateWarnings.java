package dev.assay.harness.gate;

import dev.assay.harness.gate.evidence.Rows;
import dev.assay.harness.gate.rule.Measure.Certainty;
import dev.assay.harness.gate.rule.Rule;
import dev.assay.harness.gate.rule.RuleKind.Against;
import dev.assay.harness.gate.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds what makes rules doubtful, whatever they find. */
record GateWarnings(Rules rules, Rows run, Optional<Rows> baseline) {
  /** One line each. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    first(rule -> isTime(rule) && rule.kind().against() == Against.NOTHING)
        .ifPresent(
            rule ->
                lines.add(
                    "%s: %s holds on one machine only, because machines differ; max-ratio with a reference holds on all."
                        .formatted(rules.place(rule.line()), rule.title())));
    if (baseline.isPresent()) {
      first(rule -> isTime(rule) && rule.needsBaseline())
          .ifPresent(rule -> lines.add(otherTime(rule, baseline.get())));
    }
    if (baseline.isPresent() && !run.sameData(baseline.get())) {
      lines.add(
          "the baseline was made on other images: %s, not %s."
              .formatted(baseline.get().dataWords(), run.dataWords()));
    }
    return lines;
  }

  private Optional<Rule> first(Predicate<Rule> test) {
    return rules.rules().stream().filter(test).findFirst();
  }

  private static boolean isTime(Rule rule) {
    return rule.measure().certainty() == Certainty.ROUNDS
        || (rule.measure().certainty() == Certainty.ONCE);
  }

  private String otherTime(Rule rule, Rows earlier) {
    String machines =
        earlier.machine().equals(run.machine())
            ? "another hour of this machine"
            : "another machine (%s, not %s)".formatted(cpu(earlier), cpu(run));
    return "%s: %s holds these times against %s, and no interval accounts for that; max-ratio with a reference does."
        .formatted(rules.place(rule.line()), rule.title(), machines);
  }

  private static String cpu(Rows rows) {
    return rows.machine().getOrDefault("cpu", "unknown processor");
  }
}

package dev.assay.harness.gate;

import dev.assay.data.MisuseException;
import dev.assay.data.Spelling;
import dev.assay.harness.gate.evidence.Evidence;
import dev.assay.harness.gate.evidence.Row;
import dev.assay.harness.gate.evidence.Rows;
import dev.assay.harness.gate.rule.Rule;
import dev.assay.harness.gate.rule.Rules;
import dev.assay.harness.gate.rule.Selector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds a run against rules. */
public final class Gate {
  private final Rules rules;
  private final Rows run;
  private final Optional<Rows> baseline;
  private final RuleJudge judge;

  private Gate(GateRequest request) {
    rules = request.rules();
    run = request.run();
    baseline = request.baselines().stream().findFirst();
    judge = new RuleJudge(request);
  }

  /**
   * Judges every rule for every model that it is for.
   *
   * @throws MisuseException if a rule names a model or device that there is not, or needs a
   *     baseline and there is none; names its line
   */
  public static GateResult judge(GateRequest request) {
    return new Gate(request).result();
  }

  private GateResult result() {
    rules.rules().forEach(this::check);
    List<Finding> findings = new ArrayList<>(new ImageCheck(rules, run, baseline).findings());
    for (Rule rule : rules.rules()) {
      selected(run, rule).stream()
          .filter(row -> !row.model().equals(rule.reference()))
          .forEach(row -> findings.add(judge.finding(rule, row)));
      lost(rule).forEach(row -> findings.add(lost(rule, row)));
    }
    return new GateResult(
        rules,
        run.origin(),
        baseline.map(Rows::origin).orElse(""),
        findings,
        new GateWarnings(rules, run, baseline).lines());
  }

  private void check(Rule rule) {
    if (rule.needsBaseline() && baseline.isEmpty()) {
      throw new MisuseException(
          "%s: %s needs something to be held against; give --baseline FILE, or the rule a 'reference', a model of the same run."
              .formatted(rules.place(rule.line()), rule.title()));
    }
    Set<String> known = new LinkedHashSet<>(run.models());
    Set<String> devices = new LinkedHashSet<>(run.devices());
    baseline.ifPresent(rows -> known.addAll(rows.models()));
    baseline.ifPresent(rows -> devices.addAll(rows.devices()));
    for (String pattern : rule.selector().models()) {
      if (known.stream().noneMatch(model -> Selector.fits(pattern, model))) {
        throw unknown(rule, "model", pattern, known);
      }
    }
    if (!rule.reference().isEmpty() && !known.contains(rule.reference())) {
      throw unknown(rule, "reference", rule.reference(), known);
    }
    String device = rule.selector().device();
    if (!device.isEmpty() && !devices.contains(device)) {
      throw unknown(rule, "device", device, devices);
    }
  }

  private MisuseException unknown(Rule rule, String what, String name, Set<String> known) {
    return new MisuseException(
        "%s: no %s '%s' in '%s'.%s There are: %s."
            .formatted(
                rules.place(rule.line()),
                what,
                name,
                run.origin(),
                Spelling.question(name, known),
                String.join(", ", known)));
  }

  private static List<Row> selected(Rows rows, Rule rule) {
    return rows.rows().stream()
        .filter(row -> rule.selector().matches(row.model(), row.device()))
        .toList();
  }

  /** Models that the rule is for, and that the run lacks. */
  private List<Row> lost(Rule rule) {
    return baseline.stream()
        .flatMap(rows -> selected(rows, rule).stream())
        .filter(row -> run.row(row.model(), row.device()).isEmpty())
        .toList();
  }

  private Finding lost(Rule rule, Row row) {
    return new Finding(
        rule,
        row.model(),
        row.device(),
        Evidence.missing("the model is missing"),
        0,
        Verdict.MISSING,
        "the model is in the baseline and not in the run",
        "evaluate it too, or make the baseline without it.",
        0);
  }
}

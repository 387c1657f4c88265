package dev.assay.harness.gate;

import dev.assay.harness.gate.evidence.Evidence;
import dev.assay.harness.gate.evidence.Resamplings;
import dev.assay.harness.gate.evidence.Row;
import dev.assay.harness.gate.evidence.Rows;
import dev.assay.harness.gate.evidence.Weighing;
import dev.assay.harness.gate.rule.Measure.Certainty;
import dev.assay.harness.gate.rule.Rule;
import dev.assay.harness.gate.rule.RuleKind.Against;
import dev.assay.harness.gate.rule.Settings;
import dev.assay.harness.gate.rule.WhenUnsure;
import dev.assay.harness.text.Decimals;
import java.util.Optional;

/** Judges one rule for one model. */
final class RuleJudge {
  private final GateRequest request;
  private final Optional<Rows> baseline;
  private final Resamplings resamplings;

  RuleJudge(GateRequest request) {
    this.request = request;
    this.baseline = request.baselines().stream().findFirst();
    this.resamplings = new Resamplings(request.bootstrap());
  }

  Finding finding(Rule rule, Row row) {
    Weighing weighing = new Weighing(resamplings, rule.settings().confidence());
    if (rule.kind().against() == Against.NOTHING) {
      return judged(rule, row, weighing.value(row, rule.measure()), 0);
    }
    boolean sameRun = !rule.reference().isEmpty();
    if (!sameRun && rule.measure().certainty() == Certainty.IMAGES && otherData()) {
      return missing(
          rule,
          row,
          "the baseline was made on other images",
          "make the baseline again with --update-baseline, or set require-same-data: false.");
    }
    Optional<Row> other = other(rule, row);
    if (other.isEmpty()) {
      return sameRun
          ? missing(
              rule, row, "the reference was not run on " + row.device(), "evaluate it there too.")
          : missing(rule, row, "the baseline lacks the model", "keep it with --update-baseline.");
    }
    Evidence evidence =
        rule.kind().against() == Against.REFERENCE
            ? weighing.ratio(row, other.get(), rule.measure())
            : weighing.difference(row, other.get(), rule.measure(), sameRun);
    return judged(rule, row, evidence, other.get().value(rule.measure()).orElse(0.0));
  }

  private boolean otherData() {
    return request.rules().requireSameData()
        && baseline.isPresent()
        && !request.run().sameData(baseline.get());
  }

  private Optional<Row> other(Rule rule, Row row) {
    return rule.reference().isEmpty()
        ? baseline.flatMap(rows -> rows.row(row.model(), row.device()))
        : request.run().row(rule.reference(), row.device());
  }

  private static Finding judged(Rule rule, Row row, Evidence evidence, double other) {
    if (evidence.isMissing()) {
      return missing(rule, row, evidence.note(), "measure it, or take the rule away.");
    }
    double limit = rule.kind().limit(rule.measure(), rule.number(), other);
    Judgement judgement = judgement(rule, evidence, limit, other);
    Wording wording = new Wording(rule, judgement);
    Verdict verdict = decided(judgement.verdict(), rule.settings().whenUnsure());
    String decision =
        verdict == judgement.verdict()
            ? ""
            : "; when-unsure: " + rule.settings().whenUnsure().key();
    return new Finding(
        rule,
        row.model(),
        row.device(),
        evidence,
        limit,
        verdict,
        wording.why() + against(rule, other) + decision,
        verdict == Verdict.PASSED ? "" : wording.remedy(),
        judgement.excess());
  }

  private static Judgement judgement(Rule rule, Evidence evidence, double limit, double other) {
    Settings settings = rule.settings();
    double resolution =
        settings.resolution() == Settings.OF_KIND
            ? rule.kind().resolution(rule.number(), other)
            : settings.resolution();
    return new Judgement(evidence, limit, rule.measure().sign(), resolution, settings.confidence());
  }

  private static Verdict decided(Verdict verdict, WhenUnsure whenUnsure) {
    return verdict != Verdict.INCONCLUSIVE
        ? verdict
        : switch (whenUnsure) {
          case INCONCLUSIVE -> verdict;
          case PASS -> Verdict.PASSED;
          case FAIL -> Verdict.FAILED;
        };
  }

  private static String against(Rule rule, double other) {
    String value = Decimals.fixed(other, rule.measure().decimals()) + rule.measure().unit();
    return rule.kind().against() == Against.NOTHING
        ? ""
        : "; %s %s".formatted(rule.reference().isEmpty() ? "baseline" : rule.reference(), value);
  }

  private static Finding missing(Rule rule, Row row, String why, String remedy) {
    return new Finding(
        rule, row.model(), row.device(), Evidence.missing(why), 0, Verdict.MISSING, why, remedy, 0);
  }
}

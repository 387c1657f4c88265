package dev.assay.harness.gate;

import dev.assay.harness.gate.evidence.Evidence;
import dev.assay.harness.gate.evidence.Evidence.Basis;
import dev.assay.harness.gate.rule.Rule;
import dev.assay.harness.gate.rule.RuleKind.Against;
import dev.assay.harness.score.Better;
import dev.assay.harness.statistics.Interval;
import java.util.OptionalLong;

/**
 * Says why a judgement came out as it did, and what would have to change.
 *
 * @param rule the rule
 * @param judgement how the evidence stands to the limit
 */
record Wording(Rule rule, Judgement judgement) {
  /** An estimate is told by two digits. */
  private static final long TWO_DIGITS = 100;

  /** In a few words. */
  String why() {
    String note = evidence().note().isEmpty() ? "" : "; " + evidence().note();
    return reason() + note;
  }

  private String reason() {
    boolean passed = judgement.verdict() == Verdict.PASSED;
    if (judgement.isPlain()) {
      return (passed ? "keeps the limit" : "beyond the limit") + plainly();
    }
    if (judgement.isFine()) {
      return "not told from the limit; the interval is no wider than the resolution %s"
          .formatted(Figures.step(rule, judgement.resolution()));
    }
    return switch (judgement.verdict()) {
      case PASSED -> "the whole interval keeps the limit";
      case FAILED -> "the whole interval is beyond the limit";
      case INCONCLUSIVE, MISSING ->
          evidence().hasInterval()
              ? "the interval holds the limit: too few " + evidence().basis().samples()
              : "no interval";
    };
  }

  private String plainly() {
    return judgement.confidence().isNone()
        ? ", as plain numbers"
        : evidence().basis() == Basis.ONCE ? ", measured once" : "";
  }

  /** What would have to change; empty where nothing has to. */
  String remedy() {
    return switch (judgement.verdict()) {
      case PASSED -> "";
      case FAILED -> "passes " + change() + ".";
      case INCONCLUSIVE, MISSING ->
          evidence().hasInterval()
              ? samples() + "; passes " + change() + "."
              : "keep what its interval needs, or set confidence: none.";
    };
  }

  private String samples() {
    OptionalLong enough = judgement.enough();
    String what = evidence().basis().samples();
    if (enough.isEmpty()) {
      return evidence().samples() == 0
          ? "measure longer"
          : "no number of %s decides, because the figure stands at the limit".formatted(what);
    }
    return "about %d %s would decide (there are %d)"
        .formatted(rounded(enough.getAsLong()), what, evidence().samples());
  }

  private static long rounded(long number) {
    long unit = 1;
    while (number / unit >= TWO_DIGITS) {
      unit *= 10;
    }
    return (number + unit - 1) / unit * unit;
  }

  private String change() {
    double end = judgement.isPlain() ? evidence().value() : judgement.badEnd();
    double step = judgement.limit() - end;
    if (rule.measure().column().equals("accuracy") && evidence().basis() == Basis.IMAGES) {
      long images = evidence().samples();
      long more =
          rule.kind().against() == Against.NOTHING
              ? moreRight(images)
              : (long) Math.ceil(Math.abs(step) * images - 1e-9);
      return more < 0
          ? "only with more images, because all %d right would not show it".formatted(images)
          : "if %s%d more image%s right of %d"
              .formatted(
                  rule.kind().against() == Against.NOTHING ? "" : "about ",
                  more,
                  more == 1 ? " is" : "s are",
                  images);
    }
    return "if %s is %s %s".formatted(subject(), Figures.step(rule, step), direction());
  }

  private String subject() {
    return rule.kind().against() == Against.REFERENCE
        ? "the ratio to " + rule.reference()
        : rule.measure().column();
  }

  private String direction() {
    boolean time =
        rule.measure().unit().equals(" ms") && rule.kind().against() != Against.REFERENCE;
    return rule.measure().better() == Better.HIGHER ? "higher" : time ? "faster" : "lower";
  }

  /** Images more that must be right for Wilson's interval to keep the limit; -1 if all are few. */
  private long moreRight(long images) {
    long right = Math.round(evidence().value() * images);
    for (long more = 1; right + more <= images; more++) {
      double low = Interval.wilson(right + more, images, judgement.confidence().z()).low();
      double reached = judgement.isPlain() ? (double) (right + more) / images : low;
      if (reached >= judgement.limit()) {
        return more;
      }
    }
    return -1;
  }

  private Evidence evidence() {
    return judgement.evidence();
  }
}

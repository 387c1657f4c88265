package dev.assay.harness.gate;

import dev.assay.harness.gate.evidence.Evidence;
import dev.assay.harness.gate.rule.Rule;
import dev.assay.harness.gate.rule.RuleKind.Against;
import dev.assay.harness.text.Decimals;

/** Figures of a rule as people read them. */
public final class Figures {
  private static final int RATIO_DECIMALS = 3;

  private Figures() {}

  /** A figure with its interval; differences with a sign; empty where it is missing. */
  public static String value(Finding finding) {
    Evidence evidence = finding.evidence();
    if (evidence.isMissing()) {
      return "";
    }
    String value = number(finding.rule(), evidence.value());
    return evidence.hasInterval()
        ? "%s [%s, %s]"
            .formatted(
                value,
                number(finding.rule(), evidence.low()),
                number(finding.rule(), evidence.high()))
        : value;
  }

  /** What the figure must keep; empty where nothing could be held against it. */
  public static String limit(Finding finding) {
    if (finding.evidence().isMissing()) {
      return "";
    }
    String sign = finding.rule().measure().sign() > 0 ? ">= " : "<= ";
    return sign + number(finding.rule(), finding.limit());
  }

  /** One figure of a rule: a value, a difference with a sign, or a ratio. */
  public static String number(Rule rule, double number) {
    return switch (rule.kind().against()) {
      case NOTHING -> Decimals.fixed(number, rule.measure().decimals());
      case OTHER -> signed(Decimals.fixed(number, rule.measure().decimals()));
      case REFERENCE -> Decimals.fixed(number, RATIO_DECIMALS);
    };
  }

  /** A step that a figure would have to take, without a sign, with its unit. */
  static String step(Rule rule, double size) {
    boolean ratio = rule.kind().against() == Against.REFERENCE;
    int decimals = ratio ? RATIO_DECIMALS : rule.measure().decimals();
    double grain = Math.pow(10, -decimals);
    double up = Math.ceil(Math.abs(size) / grain - 1e-6) * grain;
    return Decimals.fixed(Math.max(grain, up), decimals) + (ratio ? "" : rule.measure().unit());
  }

  private static String signed(String number) {
    return number.startsWith("-") || number.matches("0(\\.0*)?") ? number : "+" + number;
  }
}

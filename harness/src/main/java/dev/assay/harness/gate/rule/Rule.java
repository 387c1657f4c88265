package dev.assay.harness.gate.rule;

import dev.assay.harness.text.Decimals;

/**
 * One rule.
 *
 * @param line where it begins in its file, from 1
 * @param name what people call it; empty if it has no name of its own
 * @param measure what it is about
 * @param selector which models it is for
 * @param kind what it asks
 * @param number how much, in the measure's unit, in percent, or as a ratio
 * @param reference the model of the same run that it is held against; empty if it is the baseline,
 *     or nothing
 * @param settings how sure it must be
 */
public record Rule(
    int line,
    String name,
    Measure measure,
    Selector selector,
    RuleKind kind,
    double number,
    String reference,
    Settings settings) {
  /** What people call it: its own name, or what it asks. */
  public String title() {
    String asked = "%s %s %s".formatted(measure.column(), kind.key(), Decimals.shortest(number));
    String held = reference.isEmpty() ? asked : asked + " of " + reference;
    return name.isEmpty() ? held : name;
  }

  /** The same with another name. */
  public Rule named(String other) {
    return new Rule(line, other, measure, selector, kind, number, reference, settings);
  }

  /** Stays the same as long as measure and kind do, such as {@code accuracy/threshold}. */
  public String id() {
    return measure.column() + "/" + kind.key();
  }

  /** Whether it cannot be judged without a baseline. */
  public boolean needsBaseline() {
    return kind.against() == RuleKind.Against.OTHER && reference.isEmpty();
  }
}

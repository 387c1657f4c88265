package dev.assay.harness.gate.format;

import dev.assay.harness.gate.GateResult;
import java.util.function.Function;

/** A form that a result can be written in: one class, and one constant here. */
public enum GateFormat {
  /** A table for people. */
  TEXT(GateTable::text),
  /** A table and what would have to change, for pull requests and step summaries. */
  MARKDOWN(GateMarkdown::of),
  /** All that is known, for scripts. */
  JSON(GateJson::of),
  /** JUnit's XML, which continuous integration shows as tests. */
  JUNIT(GateJunit::of),
  /** SARIF 2.1.0, which code scanning shows. */
  SARIF(GateSarif::of),
  /** Annotations that GitHub reads from what a step prints. */
  GITHUB(GateAnnotations::of),
  /** In words, what would have to change. */
  EXPLANATION(GateTable::explanation);

  // Error Prone cannot see that every form is a pure function.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<GateResult, String> form;

  GateFormat(Function<GateResult, String> form) {
    this.form = form;
  }

  /** The result in this form, each line with its end. */
  public String text(GateResult result) {
    return form.apply(result);
  }
}

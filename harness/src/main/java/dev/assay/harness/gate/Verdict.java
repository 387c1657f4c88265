package dev.assay.harness.gate;

import java.util.Locale;

/** What became of a rule, the worst first. */
public enum Verdict {
  /** The evidence is against it. */
  FAILED,
  /** A number, model or image is missing. */
  MISSING,
  /** Too little is known to say. */
  INCONCLUSIVE,
  /** It is kept. */
  PASSED;

  /** Its name for people and files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.assay.harness.gate.rule;

import java.util.Locale;

/** What becomes of a rule of which too little is known to say. */
public enum WhenUnsure {
  /** It is inconclusive, which is neither passed nor failed. */
  INCONCLUSIVE,
  /** Only evidence fails. */
  PASS,
  /** Only evidence passes. */
  FAIL;

  /** How rules files spell it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.assay.harness.compare;

import java.util.Locale;

/** What a sample says of two models' accuracies. */
public enum Verdict {
  /** The first one's is higher, at the 5 % level. */
  BETTER,
  /** The first one's is lower, at the 5 % level. */
  WORSE,
  /** The sample does not tell which is higher; they need not be equal. */
  NOT_TOLD_APART;

  /** In words: {@code better}, {@code worse}, {@code not told apart}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

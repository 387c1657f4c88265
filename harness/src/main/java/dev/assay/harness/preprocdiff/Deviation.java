package dev.assay.harness.preprocdiff;

import dev.assay.data.preprocess.Preprocessing;

/**
 * A preprocessing that a model is tried with.
 *
 * @param name how tables and sentences call it
 * @param preprocessing its steps
 */
record Deviation(String name, Preprocessing preprocessing) {
  /** Name of what the card itself says. */
  static final String AS_STATED = "as stated";
}

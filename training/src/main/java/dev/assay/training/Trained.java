package dev.assay.training;

import java.util.List;

/**
 * What the epochs of a training brought.
 *
 * @param curve every epoch
 * @param ending why it is over
 * @param warnings what was found damaged or slow, one line each
 */
record Trained(Curve curve, Ending ending, List<String> warnings) {
  Trained {
    warnings = List.copyOf(warnings);
  }
}

package dev.assay.training;

import java.util.List;

/**
 * What the epochs of a training brought.
 *
 * @param curve every epoch
 * @param parameters size of the network
 * @param ending why it is over
 * @param warnings what was found damaged, one line each
 */
record Trained(Curve curve, long parameters, Ending ending, List<String> warnings) {
  Trained {
    warnings = List.copyOf(warnings);
  }
}

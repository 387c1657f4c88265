package dev.assay.harness.preprocdiff;

import dev.assay.harness.statistics.Interval;
import dev.assay.harness.statistics.PairedCounts;

/**
 * What one deviation costs.
 *
 * @param name the deviation
 * @param counts images answered rightly as stated (first) and so (second)
 * @param changed images whose predicted class is another one
 * @param inputDifference largest difference of a value of the model's input, in its own unit
 */
record DiffRow(String name, PairedCounts counts, int changed, double inputDifference) {

  /** Share of images answered rightly, in [0, 1]. */
  double accuracy() {
    return (double) counts.second() / counts.images();
  }

  /** The accuracy's 95 % Wilson interval. */
  Interval accuracyInterval() {
    return Interval.wilson(counts.second(), counts.images());
  }

  /** Share of images whose predicted class is another one, in [0, 1]. */
  double changedShare() {
    return (double) changed / counts.images();
  }

  /** Whether the model is fed the same on every image. */
  boolean sameInput() {
    return inputDifference == 0;
  }
}

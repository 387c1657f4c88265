package dev.assay.harness.compare;

import dev.assay.harness.run.ModelRun;
import dev.assay.harness.score.Outcome;

/**
 * A model that is compared.
 *
 * @param name what it is called here; no two alike
 * @param run name of the folder of its run
 * @param row what its run recorded of it
 * @param outcome its answers to the images that all are compared on
 */
public record Candidate(String name, String run, ModelRun row, Outcome outcome) {
  boolean right(int image) {
    return outcome.predictions().predicted(image) == outcome.predictions().label(image);
  }

  /** Name of the class that it chose for an image. */
  String predicted(int image) {
    return outcome.predictions().classes().get(outcome.predictions().predicted(image));
  }
}

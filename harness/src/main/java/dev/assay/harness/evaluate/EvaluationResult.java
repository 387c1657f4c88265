package dev.assay.harness.evaluate;

import java.util.List;

/**
 * The whole evaluation.
 *
 * @param outcomes one for each model, in their order
 * @param broken images that were left out for all models, in the order of the samples
 */
public record EvaluationResult(List<Outcome> outcomes, List<BrokenImage> broken) {
  public EvaluationResult {
    outcomes = List.copyOf(outcomes);
    broken = List.copyOf(broken);
  }
}

package dev.assay.training;

import dev.assay.training.recipe.Recipe;

/**
 * The step size over a whole training.
 *
 * @param recipe its schedule, rate and epochs
 * @param epochSteps steps of an epoch
 */
record Pace(Recipe recipe, long epochSteps) {
  /** Share of the largest step size at a step, counted from 0. */
  double factor(long step) {
    return recipe.schedule().factor(step, epochSteps, recipe.length().epochs());
  }

  /** Step size of the last step of an epoch, counted from 1. */
  double rate(int epoch) {
    return recipe.optimizer().learningRate() * factor(epoch * epochSteps - 1);
  }
}

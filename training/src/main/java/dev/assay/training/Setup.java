package dev.assay.training;

import dev.assay.training.recipe.Recipe;

/**
 * A job that has been checked.
 *
 * @param job what was asked for
 * @param parts its images by part
 * @param folder where it goes
 * @param state its facts, before the first epoch
 */
record Setup(TrainingJob job, Parts parts, RunFolder folder, RunState state) {
  TrainingOptions options() {
    return job.options();
  }

  Recipe recipe() {
    return job.options().recipe();
  }

  /** Builds its networks. */
  Construction construction() {
    return new Construction(job, parts);
  }
}

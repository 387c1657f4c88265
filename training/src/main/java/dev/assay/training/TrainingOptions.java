package dev.assay.training;

import dev.assay.training.recipe.Recipe;
import dev.assay.training.recipe.RecipeFile;

/**
 * How one training is done.
 *
 * @param recipe how the network is trained
 * @param seed draws weights, order, augmentation and dropout
 * @param keep which epoch's network is the result
 * @param resources what it may take of the machine
 * @param computing what computes its gradients
 */
public record TrainingOptions(
    Recipe recipe, long seed, Keep keep, Resources resources, Computing computing) {
  /** The architecture's own recipe, and the best epoch kept. */
  public static TrainingOptions of(Architecture architecture, long seed, Resources resources) {
    return new TrainingOptions(
        architecture.recipe(), seed, Keep.BEST, resources, Computing.CHECKED);
  }

  public TrainingOptions withRecipe(Recipe newRecipe) {
    return new TrainingOptions(newRecipe, seed, keep, resources, computing);
  }

  public TrainingOptions withEpochs(int epochs) {
    return with("epochs: " + epochs);
  }

  /** This with other settings, in YAML. */
  public TrainingOptions with(String yaml) {
    return withRecipe(RecipeFile.over(recipe, yaml));
  }

  public TrainingOptions withKeep(Keep newKeep) {
    return new TrainingOptions(recipe, seed, newKeep, resources, computing);
  }
}

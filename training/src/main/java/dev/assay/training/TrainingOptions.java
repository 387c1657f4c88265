package dev.assay.training;

import dev.assay.data.MisuseException;
import dev.assay.training.architecture.Blueprint;

/**
 * How a network is trained.
 *
 * @param epochs passes over the training images, at least 1
 * @param batch images a step, at least 1
 * @param learningRate step size of Adam, above 0
 * @param seed draws weights, order, augmentation and dropout
 * @param augment whether training images are flipped, rotated and zoomed at random
 * @param keep which epoch's network is the result
 * @param threads threads that decode images, at least 1; no influence on the result
 */
public record TrainingOptions(
    int epochs,
    int batch,
    double learningRate,
    long seed,
    boolean augment,
    Keep keep,
    int threads) {
  public TrainingOptions {
    atLeastOne("epochs", epochs);
    atLeastOne("batch", batch);
    atLeastOne("threads", threads);
    if (!(learningRate > 0 && learningRate <= 1)) {
      throw new MisuseException(
          "The learning rate is %s: give one above 0 and up to 1, such as 0.001."
              .formatted(learningRate));
    }
  }

  /** The architecture's own recipe, with augmentation, the best epoch kept, and {@code seed}. */
  public static TrainingOptions of(Architecture architecture, long seed, int threads) {
    Blueprint.Recipe recipe = architecture.blueprint().recipe();
    return new TrainingOptions(
        recipe.epochs(), recipe.batch(), recipe.learningRate(), seed, true, Keep.BEST, threads);
  }

  public TrainingOptions withEpochs(int newEpochs) {
    return new TrainingOptions(newEpochs, batch, learningRate, seed, augment, keep, threads);
  }

  public TrainingOptions withBatch(int newBatch) {
    return new TrainingOptions(epochs, newBatch, learningRate, seed, augment, keep, threads);
  }

  public TrainingOptions withLearningRate(double newRate) {
    return new TrainingOptions(epochs, batch, newRate, seed, augment, keep, threads);
  }

  public TrainingOptions withAugment(boolean newAugment) {
    return new TrainingOptions(epochs, batch, learningRate, seed, newAugment, keep, threads);
  }

  public TrainingOptions withKeep(Keep newKeep) {
    return new TrainingOptions(epochs, batch, learningRate, seed, augment, newKeep, threads);
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new MisuseException("%s is %d: give at least 1.".formatted(name, value));
    }
  }
}

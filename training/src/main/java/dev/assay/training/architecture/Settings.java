package dev.assay.training.architecture;

import org.nd4j.linalg.learning.config.IUpdater;

/**
 * What a network is built for.
 *
 * @param classes number of classes, at least 2
 * @param updater turns gradients into steps
 * @param seed draws the first weights
 */
public record Settings(int classes, IUpdater updater, long seed) {
  public Settings {
    if (classes < 2) {
      throw new IllegalArgumentException("a classifier needs at least 2 classes, got " + classes);
    }
  }
}

package dev.assay.harness.score;

import java.util.List;

/** Predictions in memory, as they were collected or read. */
final class PredictionArrays implements Predictions {
  private final List<String> classes;
  private final List<String> paths;
  private final int[] labels;
  private final int[] predicted;
  private final double[] probabilities;

  /**
   * The arrays are shared, not copied.
   *
   * @param probabilities {@code [images, classes]}; empty if the model gives none
   */
  PredictionArrays(
      List<String> classes,
      List<String> paths,
      int[] labels,
      int[] predicted,
      double[] probabilities) {
    this.classes = classes;
    this.paths = paths;
    this.labels = labels;
    this.predicted = predicted;
    this.probabilities = probabilities;
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public int size() {
    return paths.size();
  }

  @Override
  public String path(int i) {
    return paths.get(i);
  }

  @Override
  public int label(int i) {
    return labels[i];
  }

  @Override
  public int predicted(int i) {
    return predicted[i];
  }

  @Override
  public boolean hasProbabilities() {
    return probabilities.length > 0;
  }

  @Override
  public double probability(int i, int k) {
    return probabilities[i * classes.size() + k];
  }
}

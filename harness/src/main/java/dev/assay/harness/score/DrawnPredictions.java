package dev.assay.harness.score;

import java.util.List;

/** The rows of {@code source} at the drawn indices, some of them several times. */
record DrawnPredictions(Predictions source, int[] drawn) implements Predictions {
  @Override
  public List<String> classes() {
    return source.classes();
  }

  @Override
  public int size() {
    return drawn.length;
  }

  @Override
  public String path(int i) {
    return source.path(drawn[i]);
  }

  @Override
  public int label(int i) {
    return source.label(drawn[i]);
  }

  @Override
  public int predicted(int i) {
    return source.predicted(drawn[i]);
  }

  @Override
  public boolean hasProbabilities() {
    return source.hasProbabilities();
  }

  @Override
  public double probability(int i, int k) {
    return source.probability(drawn[i], k);
  }
}

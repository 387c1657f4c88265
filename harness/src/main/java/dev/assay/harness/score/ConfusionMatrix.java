package dev.assay.harness.score;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How often each true class was predicted as each class, and the rates that follow from it; see
 * {@link ClassCounts} for rates of nothing.
 */
public final class ConfusionMatrix implements ClassCounts {
  private final List<String> classes;
  private final long[] cells;
  private final long[] support;
  private final long[] predictions;
  private final long images;
  private final long correct;

  private ConfusionMatrix(List<String> classes, long[] cells) {
    int n = classes.size();
    this.classes = classes;
    this.cells = cells;
    support = new long[n];
    predictions = new long[n];
    long onDiagonal = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        support[i] += cells[i * n + j];
        predictions[j] += cells[i * n + j];
      }
      onDiagonal += cells[i * n + i];
    }
    correct = onDiagonal;
    images = IntStream.range(0, n).mapToLong(i -> support[i]).sum();
  }

  /** Counts {@code predictions}. */
  public static ConfusionMatrix of(Predictions predictions) {
    int n = predictions.classes().size();
    long[] cells = new long[n * n];
    for (int i = 0; i < predictions.size(); i++) {
      cells[predictions.label(i) * n + predictions.predicted(i)]++;
    }
    return new ConfusionMatrix(predictions.classes(), cells);
  }

  /** The classes, in the order of rows and columns. */
  public List<String> classes() {
    return classes;
  }

  /** Images of class {@code label} that were predicted as class {@code predicted}. */
  public long count(int label, int predicted) {
    return cells[label * classes.size() + predicted];
  }

  @Override
  public int size() {
    return classes.size();
  }

  @Override
  public long hits(int k) {
    return count(k, k);
  }

  @Override
  public long support(int k) {
    return support[k];
  }

  @Override
  public long predictions(int k) {
    return predictions[k];
  }

  @Override
  public long images() {
    return images;
  }

  @Override
  public long correct() {
    return correct;
  }
}

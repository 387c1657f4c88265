package dev.assay.harness.score;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How often each true class was predicted as each class, and the rates that follow from it. A rate
 * of nothing (precision of a class never predicted, recall and F1 of one without images) is 0, as
 * scikit-learn's {@code zero_division=0} has it.
 */
public final class ConfusionMatrix {
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

  /** Number of images of class {@code k}. */
  public long support(int k) {
    return support[k];
  }

  /** Number of images predicted as class {@code k}. */
  public long predictions(int k) {
    return predictions[k];
  }

  /** Number of all images. */
  public long images() {
    return images;
  }

  /** Number of images predicted right. */
  public long correct() {
    return correct;
  }

  /** Share of all images that were predicted right, in [0, 1]. */
  public double accuracy() {
    return rate(correct, images);
  }

  /** Share of the predictions of class {@code k} that are right, in [0, 1]. */
  public double precision(int k) {
    return rate(count(k, k), predictions[k]);
  }

  /** Share of the images of class {@code k} that were found, in [0, 1]. */
  public double recall(int k) {
    return rate(count(k, k), support[k]);
  }

  /** Harmonic mean of precision and recall of class {@code k}, in [0, 1]. */
  public double f1(int k) {
    return rate(2 * count(k, k), support[k] + predictions[k]);
  }

  private static double rate(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}

package dev.assay.harness.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Collects rows into flat arrays; its errors name the column, its caller adds the row. */
final class PredictionsBuilder {
  /** How far the probabilities of an image may sum from 1. */
  private static final double SUM_TOLERANCE = 1e-3;

  private final Map<String, Integer> indices = new LinkedHashMap<>();
  private final int width;
  private final List<String> paths = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private int[] labels = new int[1024];
  private int[] predicted = new int[1024];
  private double[] probabilities;

  /**
   * Begins a collection.
   *
   * @param classes the classes, in order
   * @param withProbabilities whether every row has probabilities; else none has
   */
  PredictionsBuilder(List<String> classes, boolean withProbabilities) {
    for (String name : classes) {
      if (indices.put(name, indices.size()) != null) {
        throw new IllegalArgumentException(
            "class '%s' stands twice; each class needs a name of its own".formatted(name));
      }
    }
    width = withProbabilities ? classes.size() : 0;
    probabilities = new double[Math.multiplyExact(1024, width)];
  }

  static Predictions collect(List<String> classes, List<Predictions.Row> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("no predictions; there must be at least one image");
    }
    PredictionsBuilder builder =
        new PredictionsBuilder(classes, rows.get(0).probabilities().size() > 0);
    for (Predictions.Row row : rows) {
      try {
        builder.add(rounded(row));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "image '%s': %s".formatted(row.path(), e.getMessage()), e);
      }
    }
    return builder.build();
  }

  private static Predictions.Row rounded(Predictions.Row row) {
    double[] values =
        IntStream.range(0, row.probabilities().size())
            .mapToDouble(k -> Predictions.rounded(row.probability(k)))
            .toArray();
    return new Predictions.Row(row.path(), row.label(), row.predicted(), Probabilities.of(values));
  }

  void add(Predictions.Row row) {
    int i = paths.size();
    if (row.path().isEmpty()) {
      throw new IllegalArgumentException("column 'path' is empty; name the image");
    }
    if (!seen.add(row.path())) {
      throw new IllegalArgumentException(
          "column 'path': '%s' stands twice; keep one row an image".formatted(row.path()));
    }
    grow(i + 1);
    labels[i] = index("label", row.label());
    predicted[i] = index("predicted", row.predicted());
    check(row.probabilities());
    for (int k = 0; k < width; k++) {
      probabilities[i * width + k] = row.probability(k);
    }
    paths.add(row.path());
  }

  int size() {
    return paths.size();
  }

  Predictions build() {
    int n = paths.size();
    return new PredictionArrays(
        List.copyOf(indices.keySet()),
        List.copyOf(paths),
        Arrays.copyOf(labels, n),
        Arrays.copyOf(predicted, n),
        Arrays.copyOf(probabilities, n * width));
  }

  private void grow(int rows) {
    if (rows > labels.length) {
      labels = Arrays.copyOf(labels, 2 * labels.length);
      predicted = Arrays.copyOf(predicted, labels.length);
      probabilities = Arrays.copyOf(probabilities, Math.multiplyExact(labels.length, width));
    }
  }

  private int index(String column, String name) {
    Integer index = indices.get(name);
    if (index == null) {
      throw new IllegalArgumentException(
          "column '%s': '%s' is none of the classes %s; correct it, or add its class"
              .formatted(column, name, String.join(", ", indices.keySet())));
    }
    return index;
  }

  private void check(Probabilities ofImage) {
    if (ofImage.size() != width) {
      throw new IllegalArgumentException(
          "%d probabilities for %d classes; give one a class, or none for any image"
              .formatted(ofImage.size(), indices.size()));
    }
    double sum = 0;
    int k = 0;
    for (String name : width == 0 ? Set.<String>of() : indices.keySet()) {
      double value = ofImage.get(k++);
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException(
            "column 'p_%s': %s is no probability in [0, 1]; apply softmax to scores first"
                .formatted(name, value));
      }
      sum += value;
    }
    if (width > 0 && Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw new IllegalArgumentException(
          "columns 'p_...' sum to %s; they must sum to 1 within %s, apply softmax to scores first"
              .formatted(SignificantDigits.format(sum), SUM_TOLERANCE));
    }
  }
}

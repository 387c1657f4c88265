package dev.assay.harness.score;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one model answered for each image of a data set: the file {@code
 * path,label,predicted,p_<label>...}, enough to score again without inference.
 */
public final class Predictions {
  private final List<String> classes;
  private final List<String> paths;
  private final int[] labels;
  private final int[] predicted;
  private final double[] probabilities;

  Predictions(
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

  /**
   * One image and the answer to it.
   *
   * @param path path relative to the data folder, with {@code /} between names
   * @param label name of its true class
   * @param predicted name of the class that the model chose
   * @param probabilities in the order of the classes, or {@link Probabilities#NONE}
   */
  public record Row(String path, String label, String predicted, Probabilities probabilities) {
    /** Probability of class {@code k}, counted from 0. */
    public double probability(int k) {
      return probabilities.get(k);
    }
  }

  /**
   * Collects rows. Probabilities are rounded to the 9 significant digits of the file, so that
   * scores do not depend on whether it was written and read in between.
   *
   * @param classes the data set's classes, in order
   * @param rows one row an image, in order; all with probabilities, or none
   * @throws IllegalArgumentException if a class or path stands twice, a label is no class, or
   *     probabilities are missing, outside [0, 1] or do not sum to 1 within 1e-3; names the path
   */
  public static Predictions of(List<String> classes, List<Row> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("no predictions; there must be at least one image");
    }
    PredictionsBuilder builder =
        new PredictionsBuilder(classes, rows.get(0).probabilities().size() > 0);
    for (Row row : rows) {
      try {
        builder.add(rounded(row));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "image '%s': %s".formatted(row.path(), e.getMessage()), e);
      }
    }
    return builder.build();
  }

  /**
   * Reads a predictions file; the classes are those of its {@code p_} columns or, where it has
   * none, all labels and predicted labels, sorted.
   *
   * @throws dev.assay.data.MisuseException if it is missing or malformed; names line and column
   */
  public static Predictions read(Path file) {
    return PredictionsFile.read(file, List.of());
  }

  /**
   * Reads the predictions file of a model that answers only labels; {@code classes} names the
   * classes, in order, which such a file does not tell.
   *
   * @throws dev.assay.data.MisuseException if it is missing or malformed, or names other classes
   */
  public static Predictions read(Path file, List<String> classes) {
    return PredictionsFile.read(file, classes);
  }

  /** Writes the file, whole or not at all. */
  public void write(Path file) {
    PredictionsFile.write(this, file);
  }

  /** The data set's classes, in order. */
  public List<String> classes() {
    return classes;
  }

  /** Number of images, at least 1. */
  public int size() {
    return paths.size();
  }

  /** Path of image {@code i}. */
  public String path(int i) {
    return paths.get(i);
  }

  /** Index of the true class of image {@code i}. */
  public int label(int i) {
    return labels[i];
  }

  /** Index of the class that the model chose for image {@code i}. */
  public int predicted(int i) {
    return predicted[i];
  }

  /** Whether the model answers probabilities, not only a label. */
  public boolean hasProbabilities() {
    return probabilities.length > 0;
  }

  /** Probability of class {@code k} for image {@code i}. */
  public double probability(int i, int k) {
    return probabilities[i * classes.size() + k];
  }

  /** All rows, made as they are asked for. */
  public List<Row> rows() {
    return IntStream.range(0, size()).mapToObj(this::row).toList();
  }

  private static Row rounded(Row row) {
    double[] values =
        IntStream.range(0, row.probabilities().size())
            .mapToDouble(k -> SignificantDigits.round(row.probability(k)))
            .toArray();
    return new Row(row.path(), row.label(), row.predicted(), Probabilities.of(values));
  }

  private Row row(int i) {
    Probabilities ofImage =
        hasProbabilities()
            ? Probabilities.of(
                IntStream.range(0, classes.size()).mapToDouble(k -> probability(i, k)).toArray())
            : Probabilities.NONE;
    return new Row(path(i), classes.get(label(i)), classes.get(predicted(i)), ofImage);
  }
}

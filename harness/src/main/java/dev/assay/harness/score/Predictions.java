package dev.assay.harness.score;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one model answered for each image of a data set: the file {@code
 * path,label,predicted,p_<label>...}, enough to score again without inference. Where the answers
 * lie, in memory or on disk, is the implementation's; metrics ask for images in ascending order.
 */
public interface Predictions {
  /**
   * One image and the answer to it.
   *
   * @param path path relative to the data folder, with {@code /} between names
   * @param label name of its true class
   * @param predicted name of the class that the model chose
   * @param probabilities in the order of the classes, or {@link Probabilities#NONE}
   */
  record Row(String path, String label, String predicted, Probabilities probabilities) {
    /** Probability of class {@code k}, counted from 0. */
    public double probability(int k) {
      return probabilities.get(k);
    }
  }

  /**
   * Collects rows. Probabilities are {@link #rounded}.
   *
   * @param classes the data set's classes, in order
   * @param rows one row an image, in order; all with probabilities, or none
   * @throws IllegalArgumentException if a class or path stands twice, a label is no class, or
   *     probabilities are missing, outside [0, 1] or do not sum to 1 within 1e-3; names the path
   */
  static Predictions of(List<String> classes, List<Row> rows) {
    return PredictionsBuilder.collect(classes, rows);
  }

  /**
   * Reads a predictions file; the classes are those of its {@code p_} columns or, where it has
   * none, all labels and predicted labels, sorted.
   *
   * @throws dev.assay.data.MisuseException if it is missing or malformed; names line and column
   */
  static Predictions read(Path file) {
    return PredictionsFile.read(file, List.of());
  }

  /**
   * Reads the predictions file of a model that answers only labels; {@code classes} names the
   * classes, in order, which such a file does not tell.
   *
   * @throws dev.assay.data.MisuseException if it is missing or malformed, or names other classes
   */
  static Predictions read(Path file, List<String> classes) {
    return PredictionsFile.read(file, classes);
  }

  /**
   * The paths of the first images of a predictions file, at most {@code count}; the rest of it is
   * not read.
   *
   * @throws dev.assay.data.MisuseException as {@link #read(Path)}
   */
  static List<String> firstPaths(Path file, int count) {
    return PredictionsFile.firstPaths(file, count);
  }

  /**
   * A probability as the file keeps it, with 9 significant digits, so that scores do not depend on
   * whether it was written and read in between.
   */
  static double rounded(double probability) {
    return SignificantDigits.round(probability);
  }

  /** Writes the file, whole or not at all. */
  default void write(Path file) {
    PredictionsFile.write(this, file);
  }

  /** The data set's classes, in order. */
  List<String> classes();

  /** Number of images, at least 1. */
  int size();

  /** Path of image {@code i}. */
  String path(int i);

  /** Index of the true class of image {@code i}. */
  int label(int i);

  /** Index of the class that the model chose for image {@code i}. */
  int predicted(int i);

  /** Whether the model answers probabilities, not only a label. */
  boolean hasProbabilities();

  /** Probability of class {@code k} for image {@code i}. */
  double probability(int i, int k);

  /** All rows, made as they are asked for. */
  default List<Row> rows() {
    return IntStream.range(0, size()).mapToObj(this::row).toList();
  }

  private Row row(int i) {
    Probabilities ofImage =
        hasProbabilities()
            ? Probabilities.of(
                IntStream.range(0, classes().size()).mapToDouble(k -> probability(i, k)).toArray())
            : Probabilities.NONE;
    return new Row(path(i), classes().get(label(i)), classes().get(predicted(i)), ofImage);
  }
}

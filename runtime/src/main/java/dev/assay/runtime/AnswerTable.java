package dev.assay.runtime;

/** The answers of one predictor, overwritten by each run. */
final class AnswerTable implements Answers {
  private final int classes;
  private final double[] probabilities;
  private final int[] predicted;
  private final boolean hasProbabilities;
  private int size;

  AnswerTable(int batch, int classes, boolean hasProbabilities) {
    this.classes = classes;
    this.hasProbabilities = hasProbabilities;
    this.probabilities = new double[hasProbabilities ? Math.multiplyExact(batch, classes) : 0];
    this.predicted = new int[batch];
  }

  void resize(int images) {
    size = images;
  }

  int classes() {
    return classes;
  }

  /** The rows themselves, {@code [batch, classes]}. */
  double[] rows() {
    return probabilities;
  }

  void predict(int image, int label) {
    predicted[image] = label;
  }

  /** Makes the most probable class of each image the predicted one, the first of equals. */
  void predictMostProbable() {
    for (int image = 0; image < size; image++) {
      int best = 0;
      for (int label = 1; label < classes; label++) {
        if (probabilities[image * classes + label] > probabilities[image * classes + best]) {
          best = label;
        }
      }
      predicted[image] = best;
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean hasProbabilities() {
    return hasProbabilities;
  }

  @Override
  public double probability(int image, int label) {
    if (!hasProbabilities) {
      throw new IllegalStateException("a model of kind label gives no probabilities");
    }
    if (image >= size || label >= classes) {
      throw new IndexOutOfBoundsException(
          "image %d of %d, label %d of %d".formatted(image, size, label, classes));
    }
    return probabilities[image * classes + label];
  }

  @Override
  public int predicted(int image) {
    if (image >= size) {
      throw new IndexOutOfBoundsException("image %d of %d".formatted(image, size));
    }
    return predicted[image];
  }
}

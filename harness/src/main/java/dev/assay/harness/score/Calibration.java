package dev.assay.harness.score;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a model is right as often as it says: images in bins of equal width by their highest
 * probability. Source: Guo et al., On Calibration of Modern Neural Networks (2017).
 *
 * @param bins from low to high confidence; empty ones included
 */
public record Calibration(List<Bin> bins) {
  public Calibration {
    bins = List.copyOf(bins);
  }

  /**
   * The images whose confidence lies in (low, high].
   *
   * @param low lower end, excluded
   * @param high upper end, included
   * @param images number of images
   * @param confidence mean of their highest probability; 0 if there are none
   * @param accuracy share of them that was predicted right; 0 if there are none
   */
  public record Bin(double low, double high, long images, double confidence, double accuracy) {}

  /** Sorts {@code predictions}, which must have probabilities, into {@code count} bins. */
  public static Calibration of(Predictions predictions, int count) {
    double[] confidences = new double[count];
    long[] images = new long[count];
    long[] correct = new long[count];
    double step = 1.0 / count;
    for (int i = 0; i < predictions.size(); i++) {
      double confidence = confidence(predictions, i);
      int bin = bin(confidence, count);
      confidences[bin] += confidence;
      images[bin]++;
      if (predictions.predicted(i) == predictions.label(i)) {
        correct[bin]++;
      }
    }
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < count; b++) {
      double n = Math.max(images[b], 1);
      bins.add(new Bin(b * step, (b + 1) * step, images[b], confidences[b] / n, correct[b] / n));
    }
    return new Calibration(bins);
  }

  /** Expected calibration error: the gap of confidence and accuracy, averaged over images. */
  public double expectedError() {
    double images = 0;
    double sum = 0;
    for (Bin bin : bins) {
      images += bin.images();
      sum += bin.images() * Math.abs(bin.accuracy() - bin.confidence());
    }
    return sum / images;
  }

  /** The bin, of {@code count}, in whose (low, high] a confidence lies. */
  static int bin(double confidence, int count) {
    double step = 1.0 / count;
    int bin = (int) Math.min(Math.ceil(confidence / step), count) - 1;
    if (confidence <= bin * step) {
      bin--;
    } else if (bin < count - 1 && confidence > (bin + 1) * step) {
      bin++;
    }
    return Math.max(bin, 0);
  }

  /** Confidence less 1 if image {@code i} was predicted right, less 0 if not. */
  static double gap(Predictions predictions, int i, double confidence) {
    return predictions.predicted(i) == predictions.label(i) ? confidence - 1 : confidence;
  }

  /** Highest probability of image {@code i}. */
  static double confidence(Predictions predictions, int i) {
    double highest = 0;
    for (int k = 0; k < predictions.classes().size(); k++) {
      highest = Math.max(highest, predictions.probability(i, k));
    }
    return highest;
  }
}

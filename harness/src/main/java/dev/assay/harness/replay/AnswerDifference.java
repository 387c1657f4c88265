package dev.assay.harness.replay;

import dev.assay.harness.score.Predictions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far answers differ from recorded ones, image by image.
 *
 * @param images images that both answer
 * @param missing images that only one of the two answers
 * @param classes images for which another class was chosen
 * @param largest the largest difference of a probability, in [0, 1]; 0 where there are none, 1
 *     where only one of the two has them
 */
public record AnswerDifference(int images, int missing, int classes, double largest) {

  /** Compares all images of both. */
  public static AnswerDifference of(Predictions recorded, Predictions again) {
    AnswerDifference sample = ofSample(recorded, again);
    int onlyRecorded = recorded.size() - sample.images;
    return new AnswerDifference(
        sample.images, sample.missing + onlyRecorded, sample.classes, sample.largest);
  }

  /** Compares the images of {@code again}, which are a sample of the recorded ones. */
  public static AnswerDifference ofSample(Predictions recorded, Predictions again) {
    Map<String, Integer> rows = new HashMap<>();
    for (int i = 0; i < recorded.size(); i++) {
      rows.put(recorded.path(i), i);
    }
    int images = 0;
    int classes = 0;
    double largest = 0;
    List<Integer> places = again.classes().stream().map(recorded.classes()::indexOf).toList();
    for (int i = 0; i < again.size(); i++) {
      Integer row = rows.get(again.path(i));
      if (row != null) {
        images++;
        classes += places.get(again.predicted(i)) == recorded.predicted(row) ? 0 : 1;
        largest = Math.max(largest, largest(recorded, row, again, i, places));
      }
    }
    return new AnswerDifference(images, again.size() - images, classes, largest);
  }

  private static double largest(
      Predictions recorded, int row, Predictions again, int i, List<Integer> places) {
    if (recorded.hasProbabilities() != again.hasProbabilities()) {
      return 1;
    }
    double largest = 0;
    if (recorded.hasProbabilities()) {
      for (int k = 0; k < places.size(); k++) {
        double was = places.get(k) < 0 ? 0 : recorded.probability(row, places.get(k));
        largest = Math.max(largest, Math.abs(again.probability(i, k) - was));
      }
    }
    return largest;
  }

  /** Whether the answers are the same: each class, and each probability within a tolerance. */
  public boolean within(double tolerance) {
    return missing == 0 && classes == 0 && largest <= tolerance;
  }
}

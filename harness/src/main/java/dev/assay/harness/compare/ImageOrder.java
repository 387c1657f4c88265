package dev.assay.harness.compare;

import dev.assay.harness.score.Predictions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Images in a certain order, by which those of other predictions are found.
 *
 * @param paths path of each
 * @param labels name of the true class of each
 */
record ImageOrder(List<String> paths, List<String> labels) {
  /** What {@link #in} answers where there is no such image. */
  static final int ABSENT = -1;

  ImageOrder {
    paths = List.copyOf(paths);
    labels = List.copyOf(labels);
  }

  /** The images of {@code predictions}. */
  static ImageOrder of(Predictions predictions) {
    return new ImageOrder(
        IntStream.range(0, predictions.size()).mapToObj(predictions::path).toList(),
        IntStream.range(0, predictions.size()).mapToObj(i -> label(predictions, i)).toList());
  }

  /** Where each image stands in {@code other}; {@link #ABSENT} without one of the same label. */
  int[] in(Predictions other) {
    Map<String, Integer> places = inThisOrder(other) ? Map.of() : places(other);
    int[] found = new int[paths.size()];
    for (int i = 0; i < found.length; i++) {
      int place = places.isEmpty() ? i : places.getOrDefault(paths.get(i), ABSENT);
      boolean same = place >= 0 && labels.get(i).equals(label(other, place));
      found[i] = same ? place : ABSENT;
    }
    return found;
  }

  private boolean inThisOrder(Predictions other) {
    return other.size() == paths.size()
        && IntStream.range(0, other.size()).allMatch(i -> paths.get(i).equals(other.path(i)));
  }

  private static Map<String, Integer> places(Predictions predictions) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < predictions.size(); i++) {
      places.put(predictions.path(i), i);
    }
    return places;
  }

  private static String label(Predictions predictions, int i) {
    return predictions.classes().get(predictions.label(i));
  }
}

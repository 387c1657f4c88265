package dev.assay.harness.score;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Small predictions for tests that work them by hand. */
public final class Examples {
  private Examples() {}

  /**
   * Labels only: image {@code i} has class {@code labels[i]} and was taken for {@code
   * predicted[i]}.
   */
  public static Predictions labels(List<String> classes, int[] labels, int[] predicted) {
    return Predictions.of(
        classes,
        IntStream.range(0, labels.length)
            .mapToObj(
                i ->
                    new Predictions.Row(
                        i + ".png",
                        classes.get(labels[i]),
                        classes.get(predicted[i]),
                        Probabilities.NONE))
            .toList());
  }

  /**
   * Probabilities of two classes, {@code no} and {@code yes}: image {@code i} is {@code yes} with
   * {@code yes[i]}.
   */
  public static Predictions binary(int[] labels, double... yes) {
    List<String> classes = List.of("no", "yes");
    List<Predictions.Row> rows = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      rows.add(
          new Predictions.Row(
              i + ".png",
              classes.get(labels[i]),
              classes.get(yes[i] > 0.5 ? 1 : 0),
              Probabilities.of(1 - yes[i], yes[i])));
    }
    return Predictions.of(classes, rows);
  }
}

package dev.assay.harness.compare;

import dev.assay.harness.score.Predictions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An image that every model gets wrong: hard, or labelled wrongly.
 *
 * @param path path relative to the data folder
 * @param label its label
 * @param predicted what each model chose, in the order of the models
 */
public record HardImage(String path, String label, List<String> predicted) {
  public HardImage {
    predicted = List.copyOf(predicted);
  }

  static List<HardImage> of(List<Candidate> models) {
    Predictions images = models.get(0).outcome().predictions();
    return IntStream.range(0, images.size())
        .filter(i -> models.stream().noneMatch(model -> model.right(i)))
        .mapToObj(
            i ->
                new HardImage(
                    images.path(i),
                    images.classes().get(images.label(i)),
                    models.stream().map(model -> model.predicted(i)).toList()))
        .toList();
  }

  /** The classes that were chosen, with how often where they differ: {@code ig (3), monocyte}. */
  String answers() {
    Map<String, Long> counts =
        predicted.stream()
            .collect(
                Collectors.groupingBy(name -> name, LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(
            entry ->
                counts.size() == 1 || entry.getValue() == 1
                    ? entry.getKey()
                    : entry.getKey() + " (" + entry.getValue() + ")")
        .collect(Collectors.joining(", "));
  }
}

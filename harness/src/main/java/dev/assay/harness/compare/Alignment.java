package dev.assay.harness.compare;

import dev.assay.data.MisuseException;
import dev.assay.harness.score.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Brings predictions to the same images in the same order, and to the same classes.
 *
 * @param names of the models, for messages
 * @param predictions one of each
 */
record Alignment(List<String> names, List<Predictions> predictions) {
  Alignment {
    names = List.copyOf(names);
    predictions = List.copyOf(predictions);
  }

  /**
   * The predictions on the images that all have, in the order of the first.
   *
   * @param common whether some may be left out
   * @param notes gets a line on what was left out or added
   * @throws MisuseException if images were to be left out and may not, or none is left
   */
  List<Predictions> paired(boolean common, List<String> notes) {
    ImageOrder order = ImageOrder.of(predictions.get(0));
    List<int[]> places = predictions.stream().map(order::in).toList();
    int[] kept =
        IntStream.range(0, order.paths().size())
            .filter(i -> places.stream().allMatch(of -> of[i] != ImageOrder.ABSENT))
            .toArray();
    Set<String> paths =
        Arrays.stream(kept).mapToObj(order.paths()::get).collect(Collectors.toUnmodifiableSet());
    for (int m = 0; m < predictions.size(); m++) {
      check(m, paths, common, notes);
    }
    if (kept.length == 0) {
      throw new MisuseException(
          "%s have no image with the same path and label in common; name runs on the same data."
              .formatted(String.join(", ", names)));
    }
    List<String> classes = classes(notes);
    return IntStream.range(0, predictions.size())
        .mapToObj(m -> chosen(m, Arrays.stream(kept).map(i -> places.get(m)[i]).toArray(), classes))
        .toList();
  }

  private void check(int m, Set<String> kept, boolean common, List<String> notes) {
    Predictions own = predictions.get(m);
    if (own.size() == kept.size()) {
      return;
    }
    String example =
        IntStream.range(0, own.size())
            .mapToObj(own::path)
            .filter(path -> !kept.contains(path))
            .findFirst()
            .orElseThrow();
    String found =
        "%d of the %d images of %s have no counterpart of the same path and label in every other model, such as '%s'"
            .formatted(own.size() - kept.size(), own.size(), names.get(m), example);
    if (!common) {
      throw new MisuseException(
          found + "; evaluate again, or add --common to compare on the other images.");
    }
    notes.add(found + ", and are left out");
  }

  /** All classes, those of the first model first. */
  private List<String> classes(List<String> notes) {
    Set<String> all =
        predictions.stream()
            .flatMap(of -> of.classes().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (int m = 0; m < predictions.size(); m++) {
      List<String> lacking = new ArrayList<>(all);
      lacking.removeAll(predictions.get(m).classes());
      if (!lacking.isEmpty()) {
        notes.add(
            "%s does not know %s, which others may answer; macro averages count it for all"
                .formatted(names.get(m), String.join(", ", lacking)));
      }
    }
    return List.copyOf(all);
  }

  private Predictions chosen(int m, int[] images, List<String> classes) {
    Predictions own = predictions.get(m);
    boolean whole =
        images.length == own.size()
            && own.classes().equals(classes)
            && IntStream.range(0, images.length).allMatch(i -> images[i] == i);
    return whole ? own : new ChosenPredictions(own, images, classes);
  }
}

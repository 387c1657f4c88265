package dev.assay.harness.page;

import dev.assay.harness.score.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What every model of a run answered for every image: its class and how sure it was. Images and
 * classes are numbered over all models.
 */
final class Answers {
  /** Stands for an answer that a model did not give, and for a probability without one. */
  static final int NONE = -1;

  private final Map<String, Integer> classes = new LinkedHashMap<>();
  private final Map<String, Integer> images = new LinkedHashMap<>();
  private final List<Integer> labels = new ArrayList<>();
  private final Map<Integer, Given> byModel = new TreeMap<>();

  Answers(List<String> classes) {
    classes.forEach(this::classOf);
  }

  /** One model's answers by image; NONE where it has none. */
  private static final class Given {
    private final int[] predicted;
    private final int[] permille;

    Given(int images) {
      predicted = new int[images];
      permille = new int[images];
      Arrays.fill(predicted, NONE);
      Arrays.fill(permille, NONE);
    }
  }

  /** Adds the answers of the model at {@code place} in the run's record. */
  void add(int place, Predictions predictions) {
    List<Integer> own = numbers(predictions);
    int[] where =
        IntStream.range(0, predictions.size()).map(i -> image(predictions, i, own)).toArray();
    Given given = new Given(images.size());
    for (int i = 0; i < where.length; i++) {
      int predicted = predictions.predicted(i);
      given.predicted[where[i]] = own.get(predicted);
      if (predictions.hasProbabilities()) {
        double probability = predictions.probability(i, predicted);
        given.permille[where[i]] = (int) Math.round(1000 * probability);
      }
    }
    byModel.put(place, given);
  }

  private int classOf(String name) {
    return classes.computeIfAbsent(name, key -> classes.size());
  }

  private int image(Predictions predictions, int i, List<Integer> own) {
    Integer known = images.get(predictions.path(i));
    if (known != null) {
      return known;
    }
    images.put(predictions.path(i), labels.size());
    labels.add(own.get(predictions.label(i)));
    return labels.size() - 1;
  }

  /** Number of each class of {@code predictions}, in their order. */
  List<Integer> numbers(Predictions predictions) {
    return predictions.classes().stream().map(this::classOf).toList();
  }

  /** Every class that is a label or an answer, in the order of their numbers. */
  List<String> classes() {
    return List.copyOf(classes.keySet());
  }

  /** Path of every image, in the order of their numbers. */
  List<String> paths() {
    return List.copyOf(images.keySet());
  }

  /** Places of the models that answered. */
  List<Integer> models() {
    return List.copyOf(byModel.keySet());
  }

  /** Number of images. */
  int images() {
    return labels.size();
  }

  /** True class of an image. */
  int label(int image) {
    return labels.get(image);
  }

  /** Class that a model chose, or NONE. */
  int predicted(int model, int image) {
    return at(given(model).predicted, image);
  }

  /** How sure it was, in thousandths, or NONE. */
  int permille(int model, int image) {
    return at(given(model).permille, image);
  }

  /** Whether a model answered, and not the true class. */
  boolean errs(int model, int image) {
    int predicted = predicted(model, image);
    return predicted != NONE && predicted != label(image);
  }

  /** Images that a model gets wrong, the surest answer first. */
  List<Integer> mistakes(int model) {
    return all()
        .filter(image -> errs(model, image))
        .sorted(Comparator.comparing(image -> -permille(model, image)))
        .toList();
  }

  /** Images that a model gets right, the least sure answer first. */
  List<Integer> hits(int model) {
    return all()
        .filter(image -> predicted(model, image) == label(image))
        .sorted(Comparator.comparing(image -> permille(model, image)))
        .toList();
  }

  /** Images that every model answers wrongly; none if fewer than two models answered. */
  List<Integer> wrongByAll() {
    List<Integer> models = models();
    return models.size() < 2
        ? List.of()
        : all().filter(image -> models.stream().allMatch(model -> errs(model, image))).toList();
  }

  private Stream<Integer> all() {
    return IntStream.range(0, images()).boxed();
  }

  private Given given(int model) {
    Given given = byModel.get(model);
    if (given == null) {
      throw new IllegalArgumentException("model " + model + " answered nothing");
    }
    return given;
  }

  private static int at(int[] values, int image) {
    return image < values.length ? values[image] : NONE;
  }
}

package dev.assay.harness.compare;

import dev.assay.harness.score.Predictions;
import java.util.List;

/** Some images of other predictions in an order of its own, with further classes. */
final class ChosenPredictions implements Predictions {
  private final Predictions source;
  private final int[] images;
  private final List<String> classes;
  private final int[] toClass;
  private final int[] fromClass;

  /**
   * Chooses.
   *
   * @param images which image of {@code source} stands at each place
   * @param classes those of {@code source} and any others, to which it gives no probability
   */
  ChosenPredictions(Predictions source, int[] images, List<String> classes) {
    this.source = source;
    this.images = images.clone();
    this.classes = List.copyOf(classes);
    toClass = source.classes().stream().mapToInt(classes::indexOf).toArray();
    fromClass = classes.stream().mapToInt(source.classes()::indexOf).toArray();
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public int size() {
    return images.length;
  }

  @Override
  public String path(int i) {
    return source.path(images[i]);
  }

  @Override
  public int label(int i) {
    return toClass[source.label(images[i])];
  }

  @Override
  public int predicted(int i) {
    return toClass[source.predicted(images[i])];
  }

  @Override
  public boolean hasProbabilities() {
    return source.hasProbabilities();
  }

  @Override
  public double probability(int i, int k) {
    return fromClass[k] < 0 ? 0 : source.probability(images[i], fromClass[k]);
  }
}

package dev.assay.harness.slice;

import dev.assay.harness.score.Predictions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Some rows of predictions. */
final class SliceView implements Predictions {
  private final Predictions source;
  private final int[] rows;
  private final int[] classes;
  private final int[] places;

  /** These rows, with all classes. */
  SliceView(Predictions source, int[] rows) {
    this(source, rows, everyClass(source));
  }

  private SliceView(Predictions source, int[] rows, int[] classes) {
    this.source = source;
    this.rows = rows;
    this.classes = classes;
    places = new int[source.classes().size()];
    for (int k = 0; k < classes.length; k++) {
      places[classes[k]] = k;
    }
  }

  /** The same rows with those classes only that one of them has or was taken for. */
  SliceView ofPresentClasses() {
    boolean[] present = new boolean[source.classes().size()];
    for (int row : rows) {
      present[source.label(row)] = true;
      present[source.predicted(row)] = true;
    }
    int[] kept = IntStream.range(0, present.length).filter(k -> present[k]).toArray();
    return new SliceView(source, rows, kept);
  }

  private static int[] everyClass(Predictions source) {
    return IntStream.range(0, source.classes().size()).toArray();
  }

  @Override
  public List<String> classes() {
    return Arrays.stream(classes).mapToObj(k -> source.classes().get(k)).toList();
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public String path(int i) {
    return source.path(rows[i]);
  }

  @Override
  public int label(int i) {
    return places[source.label(rows[i])];
  }

  @Override
  public int predicted(int i) {
    return places[source.predicted(rows[i])];
  }

  @Override
  public boolean hasProbabilities() {
    return source.hasProbabilities();
  }

  @Override
  public double probability(int i, int k) {
    return source.probability(rows[i], classes[k]);
  }
}

package dev.assay.harness.evaluate;

import dev.assay.data.dataset.Sample;
import dev.assay.harness.score.Predictions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The answers of one model, with its labels mapped by name to the classes of its predictions. They
 * go to a file block by block; in memory are only the blocks that workers have in hand.
 */
final class AnswerSheet implements AutoCloseable {
  private final List<Sample> samples;
  private final List<String> classes;
  private final Map<String, Integer> indices;
  private final int[] classOfLabel;
  private final AnswerLayout layout;
  private final AnswerFile file;

  /**
   * Opens a sheet, with what an earlier evaluation left of it; its classes are the data set's and
   * the model's, sorted.
   */
  AnswerSheet(EvaluationPlan plan, Entrant entrant, AnswerFolder folder, int block) {
    samples = plan.samples();
    TreeSet<String> union = new TreeSet<>(plan.classes());
    samples.forEach(sample -> union.add(sample.label()));
    union.addAll(entrant.labels());
    classes = List.copyOf(union);
    indices = new HashMap<>();
    IntStream.range(0, classes.size()).forEach(k -> indices.put(classes.get(k), k));
    classOfLabel = entrant.labels().stream().mapToInt(classes::indexOf).toArray();
    int columns = entrant.model().hasProbabilities() ? classes.size() : 0;
    layout = new AnswerLayout(samples.size(), block, columns);
    file = AnswerFile.open(folder.file(entrant.facts(classes, layout)), layout);
  }

  List<Sample> samples() {
    return samples;
  }

  List<String> classes() {
    return classes;
  }

  boolean hasProbabilities() {
    return layout.columns() > 0;
  }

  AnswerFile file() {
    return file;
  }

  AnswerLayout layout() {
    return layout;
  }

  /** Index of a class by its name. */
  int indexOf(String name) {
    return indices.getOrDefault(name, -1);
  }

  /** Class of each of the model's labels. */
  int classOf(int label) {
    return classOfLabel[label];
  }

  int labels() {
    return classOfLabel.length;
  }

  /**
   * The answers, in the order of the samples; they stay when the sheet is closed.
   *
   * @param leftOut indices of the samples without an answer, ascending
   */
  Predictions predictions(int[] leftOut) {
    return new RecordedPredictions(this, file.rows(), leftOut);
  }

  @Override
  public void close() {
    file.close();
  }
}

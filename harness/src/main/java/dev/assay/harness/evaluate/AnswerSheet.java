package dev.assay.harness.evaluate;

import dev.assay.data.dataset.Sample;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.score.Probabilities;
import dev.assay.runtime.Answers;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The answers of one model, with its labels mapped by name to the classes of its predictions. */
final class AnswerSheet {
  private static final int NO_ANSWER = -1;

  private final List<Sample> samples;
  private final List<String> classes;
  private final int[] classOfLabel;
  private final int[] predicted;
  private final double[] probabilities;

  /** An empty sheet; its classes are the data set's and the model's, sorted. */
  AnswerSheet(EvaluationPlan plan, Entrant entrant) {
    samples = plan.samples();
    TreeSet<String> union = new TreeSet<>(plan.classes());
    samples.forEach(sample -> union.add(sample.label()));
    union.addAll(entrant.labels());
    classes = List.copyOf(union);
    classOfLabel = entrant.labels().stream().mapToInt(classes::indexOf).toArray();
    predicted = new int[samples.size()];
    Arrays.fill(predicted, NO_ANSWER);
    int columns = entrant.model().hasProbabilities() ? classes.size() : 0;
    probabilities = new double[Math.multiplyExact(samples.size(), columns)];
  }

  /**
   * Keeps the answers of one batch. Workers may call this at once for different samples.
   *
   * @param batch the sample in each row
   */
  void record(Answers answers, int[] batch) {
    for (int row = 0; row < answers.size(); row++) {
      int sample = batch[row];
      predicted[sample] = classOfLabel[answers.predicted(row)];
      if (answers.hasProbabilities()) {
        for (int label = 0; label < classOfLabel.length; label++) {
          probabilities[sample * classes.size() + classOfLabel[label]] =
              answers.probability(row, label);
        }
      }
    }
  }

  /** Number of samples with an answer. */
  int answered() {
    return (int) Arrays.stream(predicted).filter(label -> label != NO_ANSWER).count();
  }

  /** The answers, in the order of the samples; those without one are left out. */
  Predictions predictions() {
    return Predictions.of(
        classes,
        IntStream.range(0, predicted.length)
            .filter(sample -> predicted[sample] != NO_ANSWER)
            .mapToObj(this::row)
            .toList());
  }

  private Predictions.Row row(int index) {
    Sample sample = samples.get(index);
    int columns = probabilities.length / samples.size();
    Probabilities ofImage =
        columns == 0
            ? Probabilities.NONE
            : Probabilities.of(
                Arrays.copyOfRange(probabilities, index * columns, (index + 1) * columns));
    return new Predictions.Row(
        sample.path(), sample.label(), classes.get(predicted[index]), ofImage);
  }
}

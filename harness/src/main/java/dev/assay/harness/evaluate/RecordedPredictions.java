package dev.assay.harness.evaluate;

import dev.assay.data.dataset.Sample;
import dev.assay.harness.score.Predictions;
import java.util.Arrays;
import java.util.List;

/** The answers of one model in the order of the samples; those that were left out are not there. */
final class RecordedPredictions implements Predictions {
  private final List<Sample> samples;
  private final List<String> classes;
  private final AnswerRows rows;
  private final boolean hasProbabilities;

  /** For the j-th sample left out, how many of those before it were not. Ascending. */
  private final int[] keptBefore;

  /**
   * @param leftOut indices of the samples without an answer, ascending
   */
  RecordedPredictions(AnswerSheet sheet, AnswerRows rows, int[] leftOut) {
    this.samples = sheet.samples();
    this.classes = sheet.classes();
    this.hasProbabilities = sheet.hasProbabilities();
    this.rows = rows;
    keptBefore = leftOut.clone();
    Arrays.setAll(keptBefore, j -> leftOut[j] - j);
  }

  /** The sample of row {@code i}: as many more as were left out before it. */
  private int sample(int i) {
    if (keptBefore.length == 0) {
      return i;
    }
    int low = 0;
    int high = keptBefore.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (keptBefore[middle] <= i) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return i + low;
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public int size() {
    return samples.size() - keptBefore.length;
  }

  @Override
  public String path(int i) {
    return samples.get(sample(i)).path();
  }

  @Override
  public int label(int i) {
    return rows.label(sample(i));
  }

  @Override
  public int predicted(int i) {
    return rows.predicted(sample(i));
  }

  @Override
  public boolean hasProbabilities() {
    return hasProbabilities;
  }

  @Override
  public double probability(int i, int k) {
    return rows.probability(sample(i), k);
  }
}

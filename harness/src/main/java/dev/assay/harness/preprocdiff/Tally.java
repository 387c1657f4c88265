package dev.assay.harness.preprocdiff;

import dev.assay.harness.statistics.PairedCounts;
import java.util.Arrays;
import java.util.Optional;

/** What the model answered with one preprocessing; workers write to it at once. */
final class Tally {
  static final int NO_ANSWER = -1;

  private final Deviation deviation;
  private final int[] predicted;
  private double inputDifference;
  private Optional<String> failure = Optional.empty();

  Tally(Deviation deviation, int samples) {
    this.deviation = deviation;
    this.predicted = new int[samples];
    Arrays.fill(predicted, NO_ANSWER);
  }

  Deviation deviation() {
    return deviation;
  }

  /** Each sample is recorded by one worker only. */
  void predicted(int sample, int label) {
    predicted[sample] = label;
  }

  synchronized void differs(double difference) {
    inputDifference = Math.max(inputDifference, difference);
  }

  synchronized void fail(String reason) {
    failure = failure.or(() -> Optional.of(reason));
  }

  /** Why it has no result; empty if it has one. */
  synchronized Optional<String> failure() {
    return failure;
  }

  /**
   * The comparison, when all workers are done.
   *
   * @param truth position of each sample's label in the card
   */
  synchronized DiffRow against(Tally stated, int[] truth) {
    int[] counts = new int[4];
    int changed = 0;
    for (int i = 0; i < truth.length; i++) {
      if (stated.predicted[i] != NO_ANSWER) {
        int first = stated.predicted[i] == truth[i] ? 0 : 2;
        int second = predicted[i] == truth[i] ? 0 : 1;
        counts[first + second]++;
        changed += predicted[i] == stated.predicted[i] ? 0 : 1;
      }
    }
    PairedCounts paired = new PairedCounts(counts[0], counts[1], counts[2], counts[3]);
    return new DiffRow(deviation.name(), paired, changed, inputDifference);
  }
}

package dev.assay.harness.score;

import dev.assay.harness.statistics.Interval;
import java.util.Optional;

/**
 * How many images of each class there are, were predicted, and were predicted right: all that a
 * rate over classes needs. A rate of nothing (precision of a class never predicted, recall and F1
 * of one without images) is 0, as scikit-learn's {@code zero_division=0} has it.
 */
public interface ClassCounts {
  /** Number of classes. */
  int size();

  /** Number of images of class {@code k}. */
  long support(int k);

  /** Number of images predicted as class {@code k}. */
  long predictions(int k);

  /** Number of images of class {@code k} that were predicted as it. */
  long hits(int k);

  /** Number of all images. */
  long images();

  /** Number of images predicted right. */
  long correct();

  /** Share of all images that were predicted right, in [0, 1]. */
  default double accuracy() {
    return rate(correct(), images());
  }

  /** Share of the predictions of class {@code k} that are right, in [0, 1]. */
  default double precision(int k) {
    return rate(hits(k), predictions(k));
  }

  /** Share of the images of class {@code k} that were found, in [0, 1]. */
  default double recall(int k) {
    return rate(hits(k), support(k));
  }

  /** Harmonic mean of precision and recall of class {@code k}, in [0, 1]. */
  default double f1(int k) {
    return rate(2 * hits(k), support(k) + predictions(k));
  }

  /** Wilson's 95 % interval of the recall of class {@code k}; empty if it has no images. */
  default Optional<Interval> recallInterval(int k) {
    return wilson(hits(k), support(k));
  }

  /** Wilson's 95 % interval of the precision of class {@code k}; empty if never predicted. */
  default Optional<Interval> precisionInterval(int k) {
    return wilson(hits(k), predictions(k));
  }

  private static Optional<Interval> wilson(long part, long whole) {
    return whole == 0 ? Optional.empty() : Optional.of(Interval.wilson(part, whole));
  }

  private static double rate(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}

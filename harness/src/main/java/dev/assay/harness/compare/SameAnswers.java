package dev.assay.harness.compare;

import dev.assay.harness.score.Predictions;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How often two models choose the same class, right or wrong.
 *
 * @param first one model's answers
 * @param second the other's, to the same images in the same order
 */
record SameAnswers(Predictions first, Predictions second) {
  /** Share of images on which both choose the same class, in [0, 1]. */
  double share() {
    return (double) same() / first.size();
  }

  /** Cohen's kappa of the two, in [-1, 1]; empty where both choose one and the same class only. */
  OptionalDouble kappa() {
    double n = first.size();
    long[] ofFirst = counts(first);
    long[] ofSecond = counts(second);
    double chance = 0;
    for (int k = 0; k < ofFirst.length; k++) {
      chance += ofFirst[k] * (double) ofSecond[k];
    }
    double unlike = n * n - chance;
    return unlike == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - n * (n - same()) / unlike);
  }

  private long same() {
    return IntStream.range(0, first.size())
        .filter(i -> first.predicted(i) == second.predicted(i))
        .count();
  }

  private static long[] counts(Predictions predictions) {
    long[] counts = new long[predictions.classes().size()];
    for (int i = 0; i < predictions.size(); i++) {
      counts[predictions.predicted(i)]++;
    }
    return counts;
  }
}

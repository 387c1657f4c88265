package dev.assay.harness.score;

import java.util.function.IntToDoubleFunction;

/** Averages of a per-class rate. */
final class ClassAverage {
  private ClassAverage() {}

  /** Mean over all classes, each counted alike. */
  static double macro(ClassCounts counts, IntToDoubleFunction rate) {
    return PairwiseSum.mean(counts.size(), rate);
  }

  /** Mean over all classes, each counted with its number of images. */
  static double weighted(ClassCounts counts, IntToDoubleFunction rate) {
    int n = counts.size();
    double sum = PairwiseSum.of(n, k -> rate.applyAsDouble(k) * counts.support(k));
    return sum / counts.images();
  }

  /** Mean over the classes that have images, each counted alike. */
  static double present(ClassCounts counts, IntToDoubleFunction rate) {
    double sum = 0;
    int present = 0;
    for (int k = 0; k < counts.size(); k++) {
      if (counts.support(k) > 0) {
        sum += rate.applyAsDouble(k);
        present++;
      }
    }
    return sum / present;
  }
}

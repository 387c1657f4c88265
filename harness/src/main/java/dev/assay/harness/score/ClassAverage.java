package dev.assay.harness.score;

import java.util.function.IntToDoubleFunction;

/** Averages of a per-class rate. */
final class ClassAverage {
  private ClassAverage() {}

  /** Mean over all classes, each counted alike. */
  static double macro(ConfusionMatrix confusion, IntToDoubleFunction rate) {
    return PairwiseSum.mean(confusion.classes().size(), rate);
  }

  /** Mean over all classes, each counted with its number of images. */
  static double weighted(ConfusionMatrix confusion, IntToDoubleFunction rate) {
    int n = confusion.classes().size();
    double sum = PairwiseSum.of(n, k -> rate.applyAsDouble(k) * confusion.support(k));
    return sum / confusion.images();
  }

  /** Mean over the classes that have images, each counted alike. */
  static double present(ConfusionMatrix confusion, IntToDoubleFunction rate) {
    double sum = 0;
    int present = 0;
    for (int k = 0; k < confusion.classes().size(); k++) {
      if (confusion.support(k) > 0) {
        sum += rate.applyAsDouble(k);
        present++;
      }
    }
    return sum / present;
  }
}

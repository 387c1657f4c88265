package dev.assay.runtime;

import dev.assay.data.FailureException;
import java.util.function.IntFunction;

/** What scores must satisfy, and how logits become probabilities, in float64. */
final class Scores {
  /** How far the sum of rounding errors may carry a probability out of [0, 1]. */
  private static final double SLACK = 1e-3;

  /** Steps of 1/256 lose each class up to half a step: many small ones add up. */
  private static final double QUANTIZED_SLACK = 0.5;

  private final OutputSlot slot;

  Scores(OutputSlot slot) {
    this.slot = slot;
  }

  /** Refuses NaN and infinities. */
  void finite(AnswerTable answers, IntFunction<String> images) {
    double[] rows = answers.rows();
    int end = answers.size() * answers.classes();
    for (int i = 0; i < end; i++) {
      if (!Double.isFinite(rows[i])) {
        throw notFinite(rows[i], i % answers.classes(), images.apply(i / answers.classes()));
      }
    }
  }

  private FailureException notFinite(double value, int label, String image) {
    return slot.fail(
        "holds %s for class %d ('%s') of %s; no prediction can be read from it. Export finite weights."
            .formatted(value, label, slot.labels().get(label), image));
  }

  /**
   * Refuses rows that are no probabilities: a value outside [0, 1], or a sum that is not 1, each by
   * more than 0.001. Rounding errors are clipped to [0, 1]. Of a quantized output the sum may be
   * from 0.5 to 1.5, and each row is divided by it.
   */
  void probabilities(AnswerTable answers, IntFunction<String> images) {
    double[] rows = answers.rows();
    int classes = answers.classes();
    for (int image = 0; image < answers.size(); image++) {
      double sum = 0;
      for (int i = image * classes; i < (image + 1) * classes; i++) {
        if (rows[i] < -SLACK || rows[i] > 1 + SLACK) {
          throw noProbability(
              rows[i] + " for class '" + slot.labels().get(i % classes) + "'", images.apply(image));
        }
        rows[i] = Math.min(1, Math.max(0, rows[i]));
        sum += rows[i];
      }
      if (Math.abs(sum - 1) > (slot.quantized() ? QUANTIZED_SLACK : SLACK)) {
        throw noProbability("numbers with the sum " + sum, images.apply(image));
      }
      if (slot.quantized()) {
        for (int i = image * classes; i < (image + 1) * classes; i++) {
          rows[i] /= sum;
        }
      }
    }
  }

  private FailureException noProbability(String found, String image) {
    return slot.fail(
        "holds %s of %s: no probabilities. If they are scores before softmax, set output.kind to 'logits' in the card."
            .formatted(found, image));
  }

  /** Softmax of each row. */
  static void softmax(AnswerTable answers) {
    for (int image = 0; image < answers.size(); image++) {
      softmax(answers.rows(), image * answers.classes(), answers.classes());
    }
  }

  private static void softmax(double[] rows, int start, int classes) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = start; i < start + classes; i++) {
      highest = Math.max(highest, rows[i]);
    }
    double sum = 0;
    for (int i = start; i < start + classes; i++) {
      rows[i] = Math.exp(rows[i] - highest);
      sum += rows[i];
    }
    for (int i = start; i < start + classes; i++) {
      rows[i] /= sum;
    }
  }
}

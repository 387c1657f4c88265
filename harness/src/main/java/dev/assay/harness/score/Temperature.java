package dev.assay.harness.score;

import dev.assay.data.MisuseException;
import java.util.stream.IntStream;

/**
 * One number by which logits are divided so that probabilities tell how often a model is right; its
 * answers stay. Source: Guo et al., On Calibration of Modern Neural Networks (2017).
 *
 * @param value above 0; above 1 makes the model less sure
 * @param images number of images that it was fitted on
 */
public record Temperature(double value, int images) {
  private static final double LEAST = 0.01;
  private static final double MOST = 100;

  /** The least positive float32: a probability of 0 is one that float32 cannot hold. */
  private static final double LEAST_PROBABILITY = Float.MIN_VALUE;

  public Temperature {
    if (!(value >= LEAST && value <= MOST) || images < 1) {
      throw new IllegalArgumentException(
          "a temperature lies in [%s, %s] and is fitted on images, got %s on %d"
              .formatted(LEAST, MOST, value, images));
    }
  }

  /**
   * The temperature of the least log loss. Logits are the logarithms of probabilities, but for an
   * amount that is the same for all classes and so of no matter. The log loss is convex in 1 / T,
   * so its slope is 0 at one place only; it is found by halving the range of ln T.
   *
   * @throws MisuseException if there are no probabilities, or no temperature from 0.01 to 100 is
   *     best, such as where every image was predicted right
   */
  public static Temperature fit(Predictions validation) {
    if (!validation.hasProbabilities()) {
      throw new MisuseException(
          "No temperature can be fitted: the predictions hold labels without probabilities; take a model that answers these.");
    }
    double[] logits = logits(validation);
    double low = Math.log(LEAST);
    double high = Math.log(MOST);
    if (slope(validation, logits, LEAST) >= 0 || slope(validation, logits, MOST) <= 0) {
      throw new MisuseException(
          "No temperature from %s to %s fits these %d images: the log loss is least at an end of that range, as where all are predicted right; take more images, or leave the model as it is."
              .formatted(LEAST, MOST, validation.size()));
    }
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (slope(validation, logits, Math.exp(middle)) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new Temperature(Math.exp((low + high) / 2), validation.size());
  }

  /** The same answers with the probabilities {@code softmax(ln p / T)}. */
  public Predictions applied(Predictions predictions) {
    int classes = predictions.classes().size();
    double[] scaled = logits(predictions);
    for (int i = 0; i < predictions.size(); i++) {
      softmax(scaled, i * classes, classes, value);
    }
    return new PredictionArrays(
        predictions.classes(),
        IntStream.range(0, predictions.size()).mapToObj(predictions::path).toList(),
        IntStream.range(0, predictions.size()).map(predictions::label).toArray(),
        IntStream.range(0, predictions.size()).map(predictions::predicted).toArray(),
        scaled);
  }

  private static double[] logits(Predictions predictions) {
    int classes = predictions.classes().size();
    double[] logits = new double[Math.multiplyExact(predictions.size(), classes)];
    for (int i = 0; i < predictions.size(); i++) {
      for (int k = 0; k < classes; k++) {
        logits[i * classes + k] =
            Math.log(Math.max(predictions.probability(i, k), LEAST_PROBABILITY));
      }
    }
    return logits;
  }

  /** Has the sign of the log loss's slope over T: the true class's logit less the expected one. */
  private static double slope(Predictions predictions, double[] logits, double temperature) {
    int classes = predictions.classes().size();
    double[] probabilities = new double[classes];
    double sum = 0;
    for (int i = 0; i < predictions.size(); i++) {
      System.arraycopy(logits, i * classes, probabilities, 0, classes);
      softmax(probabilities, 0, classes, temperature);
      sum += logits[i * classes + predictions.label(i)];
      for (int k = 0; k < classes; k++) {
        sum -= probabilities[k] * logits[i * classes + k];
      }
    }
    return sum;
  }

  /** Makes {@code count} logits from place {@code from} on probabilities. */
  private static void softmax(double[] values, int from, int count, double temperature) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int k = from; k < from + count; k++) {
      highest = Math.max(highest, values[k]);
    }
    double sum = 0;
    for (int k = from; k < from + count; k++) {
      values[k] = Math.exp((values[k] - highest) / temperature);
      sum += values[k];
    }
    for (int k = from; k < from + count; k++) {
      values[k] /= sum;
    }
  }
}

package dev.assay.export.temperature;

import dev.assay.data.FailureException;
import dev.assay.data.card.ModelCard;
import dev.assay.data.card.OutputKind;
import dev.assay.export.proof.OnnxBackend;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import dev.assay.export.tensor.TensorFunction;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs a model beside the same with a temperature: answers stay, probabilities are softmax(ln p /
 * T).
 */
record TemperatureProof(ModelCard.Output output, double temperature, Map<String, Tensor> inputs) {
  private static final double TOLERANCE = 1e-5;
  private static final double HALF_TOLERANCE = 2e-3;

  /**
   * Compares the two on the inputs.
   *
   * @return the largest difference of a probability from what it should be
   * @throws FailureException if an answer changed, or a probability is not what it should be
   */
  double compare(Path before, Path after, OnnxBackend backend) {
    Tensor old = run(before, backend);
    Tensor tempered = run(after, backend);
    int classes = (int) old.shape()[old.rank() - 1];
    double[] first = old.doubles();
    double[] second = tempered.doubles();
    double largest = 0;
    for (int from = 0; from < first.length; from += classes) {
      double[] expected = softmax(first, from, classes, temperature);
      double[] actual = row(second, from, classes);
      if (best(first, from, classes) != best(second, from, classes)) {
        throw new FailureException(
            "An answer changed by the temperature %s, from class %d to %d: they are too near to tell apart; nothing was written."
                .formatted(temperature, best(first, from, classes), best(second, from, classes)));
      }
      for (int k = 0; k < classes; k++) {
        largest = Math.max(largest, Math.abs(expected[k] - actual[k]));
      }
    }
    double allowed = old.type() == ElementType.FLOAT16 ? HALF_TOLERANCE : TOLERANCE;
    if (!(largest <= allowed)) {
      throw new FailureException(
          "The graph's probabilities differ by %s from softmax(ln p / T), more than %s; nothing was written."
              .formatted(largest, allowed));
    }
    return largest;
  }

  private Tensor run(Path model, OnnxBackend backend) {
    try (TensorFunction function = backend.open(model)) {
      Tensor found = function.apply(inputs).get(output.name());
      if (found == null) {
        throw new FailureException("'%s' has no output '%s'.".formatted(model, output.name()));
      }
      return found;
    }
  }

  private double[] row(double[] values, int from, int classes) {
    if (output.kind() == OutputKind.LOGITS) {
      return softmax(values, from, classes, 1);
    }
    double[] row = new double[classes];
    System.arraycopy(values, from, row, 0, classes);
    return row;
  }

  /** Softmax of one row of logits over T, or of the logarithms of probabilities. */
  private double[] softmax(double[] values, int from, int classes, double t) {
    double[] row = new double[classes];
    double highest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      double value = values[from + k];
      row[k] =
          output.kind() == OutputKind.LOGITS ? value : Math.log(Math.max(value, Float.MIN_VALUE));
      highest = Math.max(highest, row[k]);
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      row[k] = Math.exp((row[k] - highest) / t);
      sum += row[k];
    }
    for (int k = 0; k < classes; k++) {
      row[k] /= sum;
    }
    return row;
  }

  private static int best(double[] values, int from, int classes) {
    int best = 0;
    for (int k = 1; k < classes; k++) {
      if (values[from + k] > values[from + best]) {
        best = k;
      }
    }
    return best;
  }
}

package dev.assay.export.proof;

import dev.assay.data.FailureException;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Refuses answers that prove nothing.
 *
 * @param answers those of one implementation
 * @param remedy what to do about them
 */
record NumberCheck(Answers answers, String remedy) {

  /**
   * Checks every answer.
   *
   * @param finite whether each number has to be finite; if not, each output has to have at least
   *     one finite number among all answers, or infinities only
   */
  void all(boolean finite) {
    Map<String, long[]> counts = new TreeMap<>();
    for (int batch : answers.batches()) {
      for (int set = 0; set < answers.inputs().sets().size(); set++) {
        for (var entry : answers.outputs(set, batch).orElse(Map.of()).entrySet()) {
          if (finite) {
            requireFinite(entry.getKey(), entry.getValue(), batch);
          }
          long[] count = counts.computeIfAbsent(entry.getKey(), name -> new long[3]);
          count[0] += entry.getValue().length();
          count[1] += nans(entry.getValue());
          count[2] += infinities(entry.getValue());
        }
      }
    }
    counts.forEach(this::requireNumbers);
  }

  private void requireFinite(String output, Tensor tensor, int batch) {
    long others = Arrays.stream(tensor.doubles()).filter(value -> !Double.isFinite(value)).count();
    if (others > 0) {
      throw new FailureException(
          "%s answers NaN or infinity in %d of %d values of '%s' at batch %d. No model was written; %s."
              .formatted(answers.name(), others, tensor.length(), output, batch, remedy));
    }
  }

  private void requireNumbers(String output, long[] count) {
    if (count[1] > 0 && count[0] == count[1] + count[2]) {
      throw new FailureException(
          "%s answers %s in all %d values of '%s', which proves nothing. No model was written; %s."
              .formatted(
                  answers.name(),
                  count[2] == 0 ? "NaN" : "NaN or infinity",
                  count[0],
                  output,
                  remedy));
    }
  }

  private static long nans(Tensor tensor) {
    return tensor.type().isFloating()
        ? Arrays.stream(tensor.doubles()).filter(Double::isNaN).count()
        : 0;
  }

  private static long infinities(Tensor tensor) {
    return tensor.type().isFloating()
        ? Arrays.stream(tensor.doubles()).filter(Double::isInfinite).count()
        : 0;
  }
}

package dev.assay.export.proof;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs implementations of one network on the same inputs and compares each pair of them. Every
 * answer must be finite: NaN agrees with nothing, not even with NaN. Two agree where no element
 * differs by more than the tolerance times the larger of 1 and the largest magnitude of the
 * reference: on probabilities that is the tolerance itself.
 *
 * @param tolerance largest difference on outputs up to 1 in magnitude
 */
public record ParityProof(double tolerance) {
  /** The tolerance that exported models are held to. */
  public static final double TOLERANCE = 1e-5;

  /** Batch sizes that a network with a free batch is proven at. */
  public static final List<Integer> BATCHES = List.of(1, 3, 32);

  /**
   * Proves parity.
   *
   * @param implementations two or more; earlier ones are the reference for later ones
   * @param inputs the inputs to run on
   * @return every comparison, all of them passed
   * @throws FailureException naming pair, batch and difference where two do not agree, or the
   *     implementation whose answer is not finite
   */
  public List<Comparison> run(List<Implementation> implementations, ProofInputs inputs) {
    List<Comparison> comparisons = new ArrayList<>();
    for (int batch : inputs.batches()) {
      List<Result> results = new ArrayList<>();
      for (Implementation implementation : implementations) {
        CancelledException.throwIfInterrupted();
        Result result =
            new Result(implementation.name(), execute(implementation, inputs.of(batch), batch));
        result.requireFinite(
            batch,
            results.isEmpty()
                ? "train the network anew, or prove it on finite samples"
                : "report it together with the checkpoint");
        results.add(result);
      }
      for (int i = 0; i < results.size(); i++) {
        for (int j = i + 1; j < results.size(); j++) {
          comparisons.addAll(compare(results.get(i), results.get(j), batch));
        }
      }
    }
    return comparisons;
  }

  private record Result(String name, Map<String, Tensor> outputs) {
    void requireFinite(int batch, String remedy) {
      outputs.forEach(
          (output, tensor) -> {
            long others =
                Arrays.stream(tensor.doubles()).filter(value -> !Double.isFinite(value)).count();
            if (others > 0) {
              throw new FailureException(
                  "%s answers NaN or infinity in %d of %d values of '%s' at batch %d. No model was written; %s."
                      .formatted(name, others, tensor.length(), output, batch, remedy));
            }
          });
    }
  }

  private static Map<String, Tensor> execute(
      Implementation implementation, Map<String, Tensor> inputs, int batch) {
    try {
      return implementation.function().apply(inputs);
    } catch (RuntimeException e) {
      throw new FailureException(
          "%s does not run the network at batch %d: %s. No model was written."
              .formatted(
                  implementation.name(),
                  batch,
                  String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip()),
          e);
    }
  }

  private List<Comparison> compare(Result first, Result second, int batch) {
    List<Comparison> comparisons = new ArrayList<>();
    first
        .outputs()
        .forEach(
            (output, reference) -> {
              String where =
                  "%s and %s differ at batch %d on '%s'"
                      .formatted(first.name(), second.name(), batch, output);
              Tensor other = second.outputs().get(output);
              if (other == null || !Arrays.equals(reference.shape(), other.shape())) {
                throw disagreement(where, reference + " against " + other);
              }
              Comparison comparison =
                  compare(
                      first.name(),
                      second.name(),
                      new Measured(batch, output, new Difference(reference, other)));
              if (!comparison.passed()) {
                throw disagreement(
                    where,
                    String.format(
                        Locale.ROOT,
                        "by up to %.3g, allowed is %.3g",
                        comparison.maxAbs(),
                        comparison.allowed()));
              }
              comparisons.add(comparison);
            });
    return comparisons;
  }

  private record Measured(int batch, String output, Difference difference) {}

  private Comparison compare(String first, String second, Measured measured) {
    Difference difference = measured.difference();
    return new Comparison(
        first,
        second,
        measured.batch(),
        measured.output(),
        difference.maxAbs(),
        difference.maxRelative(),
        difference.argmaxAgreement(),
        tolerance * difference.scale());
  }

  private static FailureException disagreement(String where, String what) {
    return new FailureException(
        "%s: %s. No model was written; report it together with the checkpoint."
            .formatted(where, what));
  }
}

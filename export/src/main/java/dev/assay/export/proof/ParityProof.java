package dev.assay.export.proof;

import dev.assay.data.FailureException;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what implementations of one network answer to the same inputs, each pair of them. The
 * first is the reference, which the others are held to; two others may be apart by what both may be
 * from it, so between them nothing is decided.
 *
 * @param tolerance how far an element may be from the reference
 * @param finite whether every answer has to be finite, as those of a network of layers do; an
 *     operation such as a logarithm may answer NaN where the reference does
 */
public record ParityProof(Tolerance tolerance, boolean finite) {
  /** Batch sizes that a network with a free batch is proven at. */
  public static final List<Integer> BATCHES = List.of(1, 3, GraphInput.MOST_BATCH);

  /** A proof of operations at the standard tolerance, or one that is tighter or wider at 0. */
  public ParityProof(double absolute) {
    this(new Tolerance(absolute, Tolerance.STANDARD.relative(), 0), false);
  }

  /**
   * Runs implementations and compares them.
   *
   * @param implementations two or more, the reference first
   * @throws FailureException as {@link #compare}, or if an implementation does not run
   */
  public List<Comparison> run(List<Implementation> implementations, ProofInputs inputs) {
    Answers reference = Answers.ofReference(implementations.get(0), inputs);
    List<Answers> all = new ArrayList<>(List.of(reference));
    implementations.stream().skip(1).map(reference::sameOf).forEach(all::add);
    return compare(all);
  }

  /**
   * Compares answers.
   *
   * @param answers those of the reference first
   * @return every comparison; those with the reference passed
   * @throws FailureException naming pair, batch, output and element where two do not agree, or the
   *     implementation whose answer is no number
   */
  public List<Comparison> compare(List<Answers> answers) {
    Answers reference = answers.get(0);
    new NumberCheck(reference, "train the network anew, or prove it on finite samples").all(finite);
    if (finite) {
      for (Answers other : answers.subList(1, answers.size())) {
        new NumberCheck(other, "report it together with the checkpoint").all(true);
      }
    }
    List<Comparison> comparisons = new ArrayList<>();
    for (int batch : reference.batches()) {
      for (int i = 0; i < answers.size(); i++) {
        for (int j = i + 1; j < answers.size(); j++) {
          comparisons.addAll(compare(new Pair(answers.get(i), answers.get(j), batch), i == 0));
        }
      }
    }
    return comparisons;
  }

  private record Pair(Answers first, Answers second, int batch) {
    FailureException disagreement(String output, String what) {
      return new FailureException(
          "%s and %s differ at batch %d on '%s': %s. No model was written; report it together with the checkpoint."
              .formatted(first.name(), second.name(), batch, output, what));
    }
  }

  private List<Comparison> compare(Pair pair, boolean decides) {
    Map<String, Statistics> worst = new LinkedHashMap<>();
    ProofInputs inputs = pair.first().inputs();
    for (int set = 0; set < inputs.sets().size(); set++) {
      Tolerance held = finite && inputs.isFurther(set) ? tolerance.stressed() : tolerance;
      Optional<Map<String, Tensor>> first = pair.first().outputs(set, pair.batch());
      if (first.isPresent()) {
        Map<String, Tensor> second = pair.second().outputs(set, pair.batch()).orElseThrow();
        first
            .get()
            .forEach(
                (output, tensor) -> {
                  Tensor other = matching(pair, output, second.get(output), tensor);
                  Difference difference = new Difference(tensor, other, held);
                  Statistics statistics = difference.statistics();
                  if (decides && statistics.toleranceUsed() > 1) {
                    throw pair.disagreement(output, difference.worst());
                  }
                  worst.merge(output, statistics, Statistics::worst);
                });
      }
    }
    return worst.entrySet().stream()
        .map(
            entry ->
                new Comparison(
                    pair.first().name(),
                    pair.second().name(),
                    pair.batch(),
                    entry.getKey(),
                    entry.getValue()))
        .toList();
  }

  private static Tensor matching(
      Pair pair, String output, @Nullable Tensor other, Tensor reference) {
    if (other == null
        || other.type() != reference.type()
        || !Arrays.equals(reference.shape(), other.shape())) {
      throw pair.disagreement(output, reference + " against " + other);
    }
    return other;
  }
}

package dev.assay.export.proof;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.export.samediff.Extent;
import dev.assay.export.samediff.Looping;
import dev.assay.export.samediff.SourceGraph;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds random inputs that say something: the reference runs on them and its outputs are numbers
 * that differ from each other. What may be an index into weights is only ever 0 or 1 at first, for
 * native code does not check it.
 *
 * @param graph the network
 * @param extents sizes of open dimensions other than the batch, the likeliest first
 * @param isNetwork whether it is a network of layers, whose inputs are normal numbers unless it
 *     does not run on them
 */
public record Calibration(SourceGraph graph, List<Extent> extents, boolean isNetwork) {
  /** As good as an output can be: all finite, not all the same. */
  private static final double PERFECT = 1;

  private static final double NEVER_RAN = -1;

  private static final int TRIAL_BATCH = 3;

  /** So many distributions on which a loop does not end: it ends on none, or hardly any. */
  private static final int MOST_ENDLESS = 3;

  /** Sets of other distributions than the best. */
  private static final int FURTHER = 2;

  /**
   * The inputs on which the reference says most.
   *
   * @throws FailureException if loops of it do not end
   */
  public ProofInputs inputs(Implementation reference) {
    InputSizes sizes = sizes(extents.get(0));
    Fillings best = Fillings.usual(graph.inputs());
    double bestScore = NEVER_RAN;
    int endless = 0;
    for (Fillings fillings : new FillingChoices(graph, isNetwork).all()) {
      CancelledException.throwIfInterrupted();
      double score = NEVER_RAN;
      try {
        score = score(ask(fillings.set(sizes, Fillings.SEEDS.get(0)), reference));
      } catch (CancelledException e) {
        throw e;
      } catch (RuntimeException e) {
        if (Looping.isEndless(e) && ++endless == MOST_ENDLESS && bestScore == NEVER_RAN) {
          throw e;
        }
      }
      if (score > bestScore) {
        best = fillings;
        bestScore = score;
      }
      if (score >= PERFECT) {
        break;
      }
    }
    return new ProofInputs("random", sets(best, reference), InputSizes.batches(graph.inputs()));
  }

  /**
   * One set at the likeliest sizes, one at others if the reference runs there, and further ones.
   */
  private List<InputSet> sets(Fillings fillings, Implementation reference) {
    InputSet first = fillings.set(sizes(extents.get(0)), Fillings.SEEDS.get(0));
    long seed = Fillings.SEEDS.get(1);
    InputSet second =
        Stream.concat(
                extents.stream().filter(extent -> !extent.isSquare()), extents.stream().skip(1))
            .map(extent -> fillings.set(sizes(extent), seed))
            .filter(set -> answer(set, reference).isPresent())
            .findFirst()
            .orElseGet(() -> fillings.set(sizes(extents.get(0)), seed));
    return Stream.concat(Stream.of(first, second), further(fillings, reference)).toList();
  }

  /** Sets of other distributions, those that the reference answers with finite numbers only. */
  private Stream<InputSet> further(Fillings best, Implementation reference) {
    return new FillingChoices(graph, isNetwork)
        .beside(best).stream()
            .map(fillings -> fillings.set(sizes(extents.get(0)), Fillings.SEEDS.get(0)))
            .filter(set -> isFinite(set, reference))
            .limit(FURTHER);
  }

  private static boolean isFinite(InputSet set, Implementation reference) {
    return answer(set, reference)
        .filter(outputs -> outputs.values().stream().noneMatch(Calibration::isBeyondNumbers))
        .isPresent();
  }

  /**
   * Samples of the user, and random ones that the reference answers with numbers if they are too
   * few.
   */
  public ProofInputs beside(ProofInputs given, Implementation reference) {
    if (given.sets().stream().anyMatch(InputSet::isVaried)) {
      return given;
    }
    return given.and(
        inputs(reference).sets().stream().filter(set -> score(set, reference) > 0).toList());
  }

  private static Map<String, Tensor> ask(InputSet set, Implementation reference) {
    return reference.answer(set.of(TRIAL_BATCH));
  }

  private InputSizes sizes(Extent extent) {
    return new InputSizes(graph.inputs(), extent);
  }

  private static Optional<Map<String, Tensor>> answer(InputSet set, Implementation reference) {
    try {
      return Optional.of(ask(set, reference));
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** From 0 to 1; -1 if the reference does not run; 0 for a network where a proof would fail. */
  private double score(InputSet set, Implementation reference) {
    return answer(set, reference).map(this::score).orElse(NEVER_RAN);
  }

  private double score(Map<String, Tensor> outputs) {
    if (isNetwork && outputs.values().stream().anyMatch(Calibration::isBeyondNumbers)) {
      return 0;
    }
    return outputs.values().stream().mapToDouble(Calibration::score).average().orElse(0);
  }

  private static boolean isBeyondNumbers(Tensor output) {
    return !Arrays.stream(output.doubles()).allMatch(Double::isFinite);
  }

  private static double score(Tensor output) {
    double[] values = output.doubles();
    if (values.length == 0) {
      return 0;
    }
    double finite = Arrays.stream(values).filter(Double::isFinite).count();
    boolean varied =
        values.length == 1 || Arrays.stream(values).filter(Double::isFinite).distinct().count() > 1;
    return finite / values.length * (varied ? PERFECT : PERFECT / 2);
  }
}

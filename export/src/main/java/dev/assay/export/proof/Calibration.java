package dev.assay.export.proof;

import dev.assay.data.CancelledException;
import dev.assay.export.samediff.SourceGraph;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/**
 * Finds random inputs that say something: the reference runs on them and its outputs are numbers
 * that differ from each other. What may be an index into weights is only ever 0 or 1 at first, for
 * native code does not check it.
 *
 * @param graph the network
 * @param openSize size of open dimensions other than the batch
 * @param isNetwork whether it is a network of layers, whose inputs are normal numbers unless it
 *     does not run on them
 */
public record Calibration(SourceGraph graph, long openSize, boolean isNetwork) {
  /** As good as an output can be: all finite, not all the same. */
  private static final double PERFECT = 1;

  private static final int TRIAL_BATCH = 3;

  /** The inputs on which the reference says most. */
  public ProofInputs inputs(Implementation reference) {
    InputSizes sizes = new InputSizes(graph.inputs(), openSize);
    Fillings best = Fillings.usual(graph.inputs());
    double bestScore = -1;
    for (Fillings fillings : new FillingChoices(graph, isNetwork).all()) {
      CancelledException.throwIfInterrupted();
      double score = score(fillings, sizes, reference);
      if (score > bestScore) {
        best = fillings;
        bestScore = score;
      }
      if (score >= PERFECT || (isNetwork && score > 0)) {
        break;
      }
    }
    return ProofInputs.random(sizes, best);
  }

  /** From 0 to 1; -1 if the reference does not run; 0 for a network where a proof would fail. */
  private double score(Fillings fillings, InputSizes sizes, Implementation reference) {
    Map<String, Tensor> outputs;
    try {
      InputSet set = fillings.set(sizes, Fillings.SEEDS.get(0));
      outputs = reference.function().apply(set.of(TRIAL_BATCH));
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      return -1;
    }
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
      return PERFECT;
    }
    double finite = Arrays.stream(values).filter(Double::isFinite).count();
    boolean varied =
        values.length == 1 || Arrays.stream(values).filter(Double::isFinite).distinct().count() > 1;
    return finite / values.length * (varied ? PERFECT : PERFECT / 2);
  }
}

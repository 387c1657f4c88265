package dev.assay.export.proof;

import dev.assay.data.MisuseException;
import dev.assay.export.samediff.Extent;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Inputs that parity is proven on.
 *
 * @param kind {@code given}, {@code random} or {@code given and random}
 * @param sets the first two are run at each batch size, further ones at one
 * @param batches batch sizes to prove at; rows start over where there are fewer
 */
public record ProofInputs(String kind, List<InputSet> sets, List<Integer> batches) {
  /** Number of sets that are run at each batch size. */
  private static final int FULL = 2;

  public ProofInputs {
    sets = List.copyOf(sets);
    batches = List.copyOf(batches);
    if (sets.isEmpty() || batches.isEmpty()) {
      throw new IllegalArgumentException("a proof needs inputs");
    }
  }

  /**
   * Inputs of the user, such as real images.
   *
   * @throws MisuseException if they do not fit the graph's inputs
   */
  public static ProofInputs given(List<GraphInput> ports, Map<String, Tensor> tensors) {
    Map<String, Tensor> ordered = new LinkedHashMap<>();
    for (GraphInput port : ports) {
      Tensor tensor = tensors.get(port.name());
      if (tensor == null || !fits(port, tensor)) {
        throw new MisuseException(
            "Input '%s' of the proof: expected %s %s with at least one sample, found %s. Give one tensor for each of the inputs %s."
                .formatted(
                    port.name(),
                    port.type(),
                    port.shape(),
                    tensor,
                    ports.stream().map(GraphInput::name).toList()));
      }
      ordered.put(port.name(), tensor);
    }
    InputSet set = new InputSet("given", ordered, InputSizes.batchAxes(ports));
    if (set.counts().size() > 1) {
      throw new MisuseException(
          "The inputs of the proof hold %s samples. Give the same number of samples of each of the inputs %s."
              .formatted(set.counts(), ordered.keySet()));
    }
    return new ProofInputs("given", List.of(set), InputSizes.batches(ports));
  }

  /**
   * Normally distributed numbers; whole-numbered and truth inputs are 0 or 1.
   *
   * @param openSize size of open dimensions other than the batch
   */
  public static ProofInputs random(List<GraphInput> ports, long openSize) {
    return random(new InputSizes(ports, Extent.square(openSize)), Fillings.usual(ports));
  }

  /** Whether a set, by its place, is run at a batch size. */
  boolean isRun(int set, int batch) {
    return !isFurther(set) || batch == batches.get(batches.size() / 2);
  }

  /** Whether a set, by its place, is of other distributions than the usual ones. */
  boolean isFurther(int set) {
    return set >= FULL;
  }

  /** Without the further sets: in half precision their numbers may overflow. */
  public ProofInputs withoutFurther() {
    return new ProofInputs(kind, sets.subList(0, Math.min(FULL, sets.size())), batches);
  }

  /** These inputs, and random ones beside them. */
  ProofInputs and(List<InputSet> random) {
    List<InputSet> all = new ArrayList<>(sets);
    all.addAll(random);
    return new ProofInputs(kind + " and random", all, batches);
  }

  /** Two sets of the same distributions, so that what depends on the values shows. */
  static ProofInputs random(InputSizes sizes, Fillings fillings) {
    List<InputSet> sets = new ArrayList<>();
    for (long seed : Fillings.SEEDS) {
      sets.add(fillings.set(sizes, seed));
    }
    return new ProofInputs("random", sets, InputSizes.batches(sizes.ports()));
  }

  private static boolean fits(GraphInput port, Tensor tensor) {
    long[] shape = tensor.shape();
    boolean fits =
        tensor.type() == port.type() && shape.length == port.shape().size() && tensor.length() > 0;
    for (int i = 0; fits && i < shape.length; i++) {
      fits = port.shape().get(i) == -1 || port.shape().get(i) == shape[i];
    }
    return fits;
  }
}

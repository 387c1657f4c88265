package dev.assay.export.proof;

import dev.assay.data.MisuseException;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Inputs that parity is proven on.
 *
 * @param kind {@code given} or {@code random}
 * @param tensors one tensor for each input by name, batch first, all of one batch size
 * @param batches batch sizes to prove at; rows start over where there are fewer
 */
public record ProofInputs(String kind, Map<String, Tensor> tensors, List<Integer> batches) {
  private static final long SEED = 20260101;

  public ProofInputs {
    tensors = new LinkedHashMap<>(tensors);
    batches = List.copyOf(batches);
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
    return new ProofInputs("given", ordered, batches(ports));
  }

  /**
   * Normally distributed numbers from a fixed seed.
   *
   * @param openSize size of open dimensions other than the batch
   */
  public static ProofInputs random(List<GraphInput> ports, long openSize) {
    List<Integer> batches = batches(ports);
    Random random = new Random(SEED);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (GraphInput port : ports) {
      long[] shape = port.shape(batches.get(batches.size() - 1), openSize);
      tensors.put(port.name(), random(port.type(), shape, random));
    }
    return new ProofInputs("random", tensors, batches);
  }

  /** Number of different samples. */
  public int samples() {
    return Math.toIntExact(tensors.values().iterator().next().shape()[0]);
  }

  /** The first {@code batch} samples of each input. */
  public Map<String, Tensor> of(int batch) {
    Map<String, Tensor> rows = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> rows.put(name, tensor.rows(batch)));
    return rows;
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

  private static List<Integer> batches(List<GraphInput> ports) {
    return ports.stream().allMatch(GraphInput::hasFreeBatch)
        ? ParityProof.BATCHES
        : List.of(Math.toIntExact(Math.abs(ports.get(0).shape().get(0))));
  }

  private static Tensor random(ElementType type, long[] shape, Random random) {
    int length = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    if (type != ElementType.FLOAT) {
      return Tensor.of(type, java.nio.ByteBuffer.allocate(length * type.bytes()), shape);
    }
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.ofFloats(values, shape);
  }
}

package dev.assay.export.proof;

import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One tensor for each input, all of one batch size.
 *
 * @param origin where the elements come from, such as the seed and distribution of random ones
 * @param tensors by input name
 * @param batchAxes the dimension that counts samples, by input name; none for inputs of a fixed
 *     size
 */
public record InputSet(String origin, Map<String, Tensor> tensors, Map<String, Integer> batchAxes) {
  public InputSet {
    tensors = new LinkedHashMap<>(tensors);
    batchAxes = Map.copyOf(batchAxes);
  }

  /** The first {@code batch} samples of each input, starting over when they end. */
  public Map<String, Tensor> of(int batch) {
    Map<String, Tensor> rows = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          Integer axis = batchAxes.get(name);
          rows.put(name, axis == null ? tensor : tensor.rows(batch, axis));
        });
    return rows;
  }

  /** Different numbers of samples that the inputs hold, of those that have a batch. */
  Set<Long> counts() {
    Set<Long> counts = new LinkedHashSet<>();
    batchAxes.forEach(
        (name, axis) -> counts.add(Objects.requireNonNull(tensors.get(name)).shape()[axis]));
    return counts;
  }

  /** Whether it holds two samples that differ. */
  boolean isVaried() {
    long count = counts().stream().findFirst().orElse(1L);
    Set<List<Double>> samples = new HashSet<>();
    for (int i = 0; i < count && samples.size() < 2; i++) {
      samples.add(sample(i));
    }
    return samples.size() > 1;
  }

  private List<Double> sample(int place) {
    List<Double> values = new ArrayList<>();
    batchAxes.forEach(
        (name, axis) -> {
          Tensor tensor = Objects.requireNonNull(tensors.get(name));
          long[] shape = tensor.shape();
          double[] all = tensor.doubles();
          int inner = 1;
          for (int i = axis + 1; i < shape.length; i++) {
            inner = Math.toIntExact(inner * shape[i]);
          }
          for (int i = 0; i < all.length; i++) {
            if (i / inner % shape[axis] == place) {
              values.add(all[i]);
            }
          }
        });
    return values;
  }
}

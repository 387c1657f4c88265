package dev.assay.export.proof;

import dev.assay.export.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

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
}

package dev.assay.export.samediff;

import dev.assay.export.tensor.ElementType;
import java.util.List;

/**
 * An input of a network.
 *
 * @param name its name
 * @param type its element type
 * @param shape size of each dimension, batch first; -1 where it is open
 */
public record GraphInput(String name, ElementType type, List<Long> shape) {
  public GraphInput {
    shape = List.copyOf(shape);
  }

  /** Whether any batch size is taken. */
  public boolean hasFreeBatch() {
    return !shape.isEmpty() && shape.get(0) == -1;
  }

  /** The shape with the batch and the other open dimensions filled in. */
  public long[] shape(long batch, long openSize) {
    long[] sizes = shape.stream().mapToLong(size -> size == -1 ? openSize : size).toArray();
    if (hasFreeBatch()) {
      sizes[0] = batch;
    }
    return sizes;
  }
}

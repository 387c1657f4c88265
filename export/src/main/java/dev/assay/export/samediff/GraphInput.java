package dev.assay.export.samediff;

import dev.assay.export.tensor.ElementType;
import java.util.List;

/**
 * An input of a network.
 *
 * @param name its name
 * @param type its element type
 * @param shape size of each dimension; -1 where it is open
 * @param batchAxis the dimension that any batch size may take, the first but for networks that read
 *     time first; {@link #NO_BATCH} if there is none
 */
public record GraphInput(String name, ElementType type, List<Long> shape, int batchAxis) {
  /** The batch axis of an input whose batch size is fixed. */
  public static final int NO_BATCH = -1;

  public GraphInput {
    shape = List.copyOf(shape);
    if (batchAxis != NO_BATCH && shape.get(batchAxis) != -1) {
      throw new IllegalArgumentException("dimension %d of %s is fixed".formatted(batchAxis, shape));
    }
  }

  /** An input with the batch first. */
  public GraphInput(String name, ElementType type, List<Long> shape) {
    this(name, type, shape, !shape.isEmpty() && shape.get(0) == -1 ? 0 : NO_BATCH);
  }

  /** Whether dimensions other than the batch are open. */
  public boolean hasOpenSizes() {
    return openSizes() > 0;
  }

  /** Number of open dimensions other than the batch. */
  int openSizes() {
    long open = shape.stream().filter(size -> size == -1).count();
    return (int) open - (batchAxis == NO_BATCH ? 0 : 1);
  }

  /** The shape with the batch and the other open dimensions, all of one size, filled in. */
  public long[] shape(long batch, long openSize) {
    return shape(batch, Extent.square(openSize));
  }

  /** The shape with the batch and the other open dimensions filled in. */
  public long[] shape(long batch, Extent extent) {
    long[] sizes = new long[shape.size()];
    int place = 0;
    for (int i = 0; i < sizes.length; i++) {
      if (i == batchAxis) {
        sizes[i] = batch;
      } else {
        sizes[i] = shape.get(i) == -1 ? extent.at(place++) : shape.get(i);
      }
    }
    return sizes;
  }
}

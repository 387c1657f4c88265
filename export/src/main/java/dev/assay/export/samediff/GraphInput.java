package dev.assay.export.samediff;

import dev.assay.export.tensor.ElementType;
import java.util.Arrays;
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
  /** The largest batch that a proof runs at. */
  public static final int MOST_BATCH = 17;

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

  /** The input with its open dimensions other than the batch filled in. */
  public GraphInput of(Extent extent) {
    return of(Arrays.stream(shape(-1, extent)).boxed().toList());
  }

  /** The input with another shape, open in no more dimensions. */
  public GraphInput of(List<Long> sizes) {
    boolean free = batchAxis != NO_BATCH && sizes.get(batchAxis) == -1;
    return new GraphInput(name, type, sizes, free ? batchAxis : NO_BATCH);
  }

  /** Names and shapes as a user writes them. */
  public static String written(List<GraphInput> inputs) {
    return String.join(",", inputs.stream().map(GraphInput::written).toList());
  }

  /** Name and shape as a user writes them: {@code input=-1x3x32x32}, or {@code input=scalar}. */
  public String written() {
    return written(name, shape);
  }

  /** A name and a shape as a user writes them. */
  public static String written(String name, List<Long> shape) {
    String sizes = String.join("x", shape.stream().map(String::valueOf).toList());
    return name + "=" + (shape.isEmpty() ? "scalar" : sizes);
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

package dev.assay.export.samediff;

import dev.assay.data.FailureException;
import java.util.Arrays;
import org.nd4j.autodiff.samediff.internal.memory.NoOpMemoryMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;

/** Refuses results that no network needs, before their memory is taken. */
final class BoundedMemory extends NoOpMemoryMgr {
  private static final long LEAST_BYTES = 256L << 20;
  private static final long MOST_BYTES = 1L << 30;

  private final long maxBytes;

  /**
   * Memory for one run.
   *
   * @param maxBytes size of the largest result
   */
  BoundedMemory(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * A quarter of what the program may take, within bounds: the largest results of networks for
   * images of 640 x 640, at a batch of three, take 300 MB.
   */
  static BoundedMemory ofMachine() {
    long quarter = Runtime.getRuntime().maxMemory() / 4;
    return new BoundedMemory(Math.max(LEAST_BYTES, Math.min(quarter, MOST_BYTES)));
  }

  @Override
  public INDArray allocate(boolean detached, DataType dataType, long... shape) {
    requireModest(dataType, shape);
    return super.allocate(detached, dataType, shape);
  }

  @Override
  public INDArray allocate(boolean detached, LongShapeDescriptor descriptor) {
    requireModest(descriptor.dataType(), descriptor.getShape());
    return super.allocate(detached, descriptor);
  }

  private void requireModest(DataType type, long[] shape) {
    double bytes = Arrays.stream(shape).asDoubleStream().reduce(type.width(), (a, b) -> a * b);
    if (!(bytes >= 0 && bytes <= maxBytes)) {
      throw new FailureException(
          "a result of shape %s needs more than %d MB"
              .formatted(Arrays.toString(shape), maxBytes >> 20));
    }
  }
}

package dev.assay.export.samediff;

import dev.assay.data.FailureException;
import java.util.Arrays;
import org.nd4j.autodiff.samediff.internal.memory.NoOpMemoryMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;

/** Refuses results that no network needs, before their memory is taken. */
final class BoundedMemory extends NoOpMemoryMgr {
  /** A batch of three of the largest published networks' largest results takes a sixth of it. */
  private static final long MAX_BYTES = 256L << 20;

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

  private static void requireModest(DataType type, long[] shape) {
    double bytes = Arrays.stream(shape).asDoubleStream().reduce(type.width(), (a, b) -> a * b);
    if (!(bytes >= 0 && bytes <= MAX_BYTES)) {
      throw new FailureException(
          "a result of shape %s needs more than %d MB"
              .formatted(Arrays.toString(shape), MAX_BYTES >> 20));
    }
  }
}

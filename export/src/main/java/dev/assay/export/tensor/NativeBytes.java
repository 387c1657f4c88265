package dev.assay.export.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The memory behind an ND4J array, which may be larger than a buffer can be (2 GB). It lives as
 * long as somebody holds the array.
 */
public final class NativeBytes {
  private final BytePointer memory;

  private NativeBytes(BytePointer memory) {
    this.memory = memory;
  }

  /** The memory that an array lies in; a view begins at its offset. */
  public static NativeBytes of(INDArray array) {
    return new NativeBytes(new BytePointer(array.data().pointer()).position(0));
  }

  /** A part of the memory, not copied, in the machine's byte order. */
  public ByteBuffer slice(long from, int bytes) {
    return memory.getPointer(from).capacity(bytes).asByteBuffer().order(ByteOrder.nativeOrder());
  }

  /** Whether the elements lie one behind the other in row-major order. */
  static boolean isRowMajor(INDArray array) {
    long stride = 1;
    for (int i = array.rank() - 1; i >= 0; i--) {
      if (array.size(i) > 1 && array.stride(i) != stride) {
        return false;
      }
      stride *= array.size(i);
    }
    return true;
  }
}

package dev.assay.layers;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The elements of an array in 'c' order, to copy runs of them: ND4J's copies between slices walk
 * element by element.
 */
final class Run {
  private final INDArray array;
  private final BytePointer bytes;
  private final int elementBytes;

  /** The array has no gaps. */
  Run(INDArray array) {
    this.array = array;
    this.elementBytes = array.dataType().width();
    // The buffer counts elements and knows its offset; bytes are counted from there, without limit.
    this.bytes = new BytePointer(array.data().addressPointer()).limit(0).position(0);
  }

  /**
   * Copies {@code length} elements from another array's {@code there} to this one's {@code here}.
   */
  void copy(long here, Run from, long there, long length) {
    if (here < 0 || there < 0) {
      throw new IndexOutOfBoundsException("run at " + here + " from " + there);
    }
    if (here + length > array.length() || there + length > from.array.length()) {
      throw new IndexOutOfBoundsException(
          "run of %d elements at %d of %d from %d of %d"
              .formatted(length, here, array.length(), there, from.array.length()));
    }
    Pointer.memcpy(
        bytes.position(here * elementBytes),
        from.bytes.position(there * elementBytes),
        length * elementBytes);
  }
}

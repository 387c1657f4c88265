package dev.assay.training.batch;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Native memory for one batch after the other. Filled once and read where it lies: Deeplearning4j
 * copies a Java array at less than 1 GB/s, in the thread that trains.
 */
final class Slot implements AutoCloseable {
  private final FloatPointer memory;
  private final FloatBuffer buffer;
  private volatile int batch = -1;

  Slot(int values) {
    memory = new FloatPointer(values);
    buffer = memory.asBuffer();
  }

  /** Gives the memory to another batch; the one before it can no longer be read. */
  void begin(int number) {
    batch = number;
  }

  void write(int at, float[] values) {
    buffer.put(at, values);
  }

  void read(int at, float[] values) {
    buffer.get(at, values);
  }

  /**
   * The first values of a batch, not copied.
   *
   * @throws IllegalStateException if the memory is another batch's by now
   */
  INDArray array(int number, long[] shape) {
    if (batch != number) {
      throw new IllegalStateException(
          "batch %d was given back when the next one was taken or its epoch closed"
              .formatted(number));
    }
    long length = 1;
    for (long size : shape) {
      length *= size;
    }
    var data = Nd4j.createBuffer(memory, DataType.FLOAT, length, FloatIndexer.create(memory));
    return Nd4j.create(data, shape);
  }

  @Override
  public void close() {
    batch = -1;
    memory.deallocate();
  }
}

package dev.assay.harness.preprocdiff;

import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Half;
import dev.assay.runtime.Contract;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What a model was fed, kept to be compared with what it is fed otherwise. */
final class InputCopy {
  private final DataType type;
  private final float[] values;

  private InputCopy(DataType type, float[] values) {
    this.type = type;
    this.values = values;
  }

  /**
   * Copies the first {@code images} images of a batch.
   *
   * @param batch the batch in native byte order, from its start
   */
  static InputCopy of(Contract.Input input, ByteBuffer batch, int images) {
    float[] values = new float[Math.multiplyExact(input.size().values(), images)];
    ByteBuffer source = source(batch);
    for (int i = 0; i < values.length; i++) {
      values[i] = value(input.type(), source, i);
    }
    return new InputCopy(input.type(), values);
  }

  /** The largest difference of a value to that of another batch, in the unit of the input. */
  double largestDifference(ByteBuffer batch) {
    ByteBuffer source = source(batch);
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      largest = Math.max(largest, Math.abs((double) values[i] - value(type, source, i)));
    }
    return largest;
  }

  private static ByteBuffer source(ByteBuffer batch) {
    return batch.duplicate().order(ByteOrder.nativeOrder());
  }

  private static float value(DataType type, ByteBuffer batch, int i) {
    return switch (type) {
      case FLOAT32 -> batch.getFloat(4 * i);
      case FLOAT16 -> Half.toFloat(batch.getShort(2 * i));
      case UINT8 -> batch.get(i) & 0xff;
      case INT8 -> batch.get(i);
    };
  }
}

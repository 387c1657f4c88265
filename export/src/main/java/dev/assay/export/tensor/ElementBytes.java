package dev.assay.export.tensor;

import dev.assay.data.tensor.Half;
import java.nio.ByteBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Single elements in little-endian bytes. */
final class ElementBytes {
  private static final int BFLOAT16_SHIFT = 16;

  private ElementBytes() {}

  /** Copies an array in 'c' order, whose elements lie one behind the other. */
  static void copy(INDArray plain, ElementType type, ByteBuffer bytes) {
    switch (type) {
      case FLOAT -> bytes.asFloatBuffer().put(plain.data().asFloat());
      case DOUBLE -> bytes.asDoubleBuffer().put(plain.data().asDouble());
      case INT32 -> bytes.asIntBuffer().put(plain.data().asInt());
      case INT64, UINT64 -> bytes.asLongBuffer().put(plain.data().asLong());
      case FLOAT16 -> {
        for (float value : plain.castTo(DataType.FLOAT).data().asFloat()) {
          bytes.putShort(Half.of(value));
        }
      }
      case BFLOAT16 -> {
        for (float value : plain.castTo(DataType.FLOAT).data().asFloat()) {
          bytes.putShort((short) (Float.floatToRawIntBits(value) >>> BFLOAT16_SHIFT));
        }
      }
      case UINT8, INT8, BOOL, UINT16, INT16, UINT32 -> {
        for (long value : plain.castTo(DataType.INT64).data().asLong()) {
          writeLong(bytes, type, value);
        }
      }
    }
    bytes.rewind();
  }

  /** Appends one number. */
  static void write(ByteBuffer bytes, ElementType type, double value) {
    switch (type) {
      case FLOAT -> bytes.putFloat((float) value);
      case DOUBLE -> bytes.putDouble(value);
      case FLOAT16 -> bytes.putShort(Half.of((float) value));
      case BFLOAT16 ->
          bytes.putShort((short) (Float.floatToRawIntBits((float) value) >>> BFLOAT16_SHIFT));
      case UINT8, INT8, UINT16, INT16, INT32, INT64, BOOL, UINT32, UINT64 ->
          writeLong(bytes, type, (long) value);
    }
  }

  /** Appends one whole number. */
  static void writeLong(ByteBuffer bytes, ElementType type, long value) {
    switch (type.bytes()) {
      case 1 -> bytes.put((byte) value);
      case 2 -> bytes.putShort((short) value);
      case 4 -> bytes.putInt((int) value);
      default -> bytes.putLong(value);
    }
  }

  /** The next element as double. */
  static double read(ByteBuffer buffer, ElementType type) {
    return switch (type) {
      case FLOAT -> buffer.getFloat();
      case DOUBLE -> buffer.getDouble();
      case FLOAT16 -> Half.toFloat(buffer.getShort());
      case BFLOAT16 -> Float.intBitsToFloat(buffer.getShort() << BFLOAT16_SHIFT);
      case UINT8, INT8, UINT16, INT16, INT32, INT64, BOOL, UINT32, UINT64 -> readLong(buffer, type);
    };
  }

  /** The next element of a whole-numbered or truth type. */
  static long readLong(ByteBuffer buffer, ElementType type) {
    return switch (type) {
      case UINT8 -> Byte.toUnsignedLong(buffer.get());
      case INT8, BOOL -> buffer.get();
      case UINT16 -> Short.toUnsignedLong(buffer.getShort());
      case INT16 -> buffer.getShort();
      case INT32 -> buffer.getInt();
      case UINT32 -> Integer.toUnsignedLong(buffer.getInt());
      case INT64, UINT64 -> buffer.getLong();
      case FLOAT, DOUBLE, FLOAT16, BFLOAT16 -> throw new IllegalArgumentException("fractions");
    };
  }
}

package dev.assay.export.tensor;

import dev.assay.data.tensor.Half;
import java.nio.ByteBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Single elements in little-endian bytes. */
final class ElementBytes {
  private static final int BFLOAT16_SHIFT = 16;
  private static final int BFLOAT16_BELOW_HALF = 0x7FFF;
  private static final int BFLOAT16_QUIET = 0x40;
  private static final double UNSIGNED_HALF = 0x1p63;

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
          bytes.putShort(bfloat16(value));
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
      case BFLOAT16 -> bytes.putShort(bfloat16((float) value));
      case BOOL -> bytes.put((byte) (value == 0 ? 0 : 1));
      case UINT64 -> bytes.putLong(unsigned(value));
      case UINT8, INT8, UINT16, INT16, INT32, INT64, UINT32 -> writeLong(bytes, type, (long) value);
    }
  }

  /** The nearest number of 8 bits, of two the even one. */
  private static short bfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) ((bits >>> BFLOAT16_SHIFT) | BFLOAT16_QUIET);
    }
    int even = (bits >>> BFLOAT16_SHIFT) & 1;
    return (short) ((bits + BFLOAT16_BELOW_HALF + even) >>> BFLOAT16_SHIFT);
  }

  private static long unsigned(double value) {
    return value < UNSIGNED_HALF ? (long) value : ((long) (value - UNSIGNED_HALF)) + Long.MIN_VALUE;
  }

  /** Of large ones half, the lost bit set so that it rounds as the whole does. */
  private static double unsigned(long bits) {
    return bits >= 0 ? bits : (((bits >>> 1) | (bits & 1)) * 2.0);
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
      case UINT64 -> unsigned(buffer.getLong());
      case UINT8, INT8, UINT16, INT16, INT32, INT64, BOOL, UINT32 -> readLong(buffer, type);
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

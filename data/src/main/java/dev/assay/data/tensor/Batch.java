package dev.assay.data.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Model input for some images.
 *
 * @param type element type
 * @param shape size of each dimension, the number of images first
 * @param bytes the elements in row-major order and native byte order
 */
public record Batch(DataType type, List<Long> shape, ByteBuffer bytes) {
  /**
   * Copies the shape.
   *
   * @throws IllegalArgumentException if the bytes do not fit it
   */
  public Batch {
    shape = List.copyOf(shape);
    bytes = bytes.asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    long wanted = shape.stream().reduce(1L, Math::multiplyExact) * type.bytes();
    if (bytes.remaining() != wanted) {
      throw new IllegalArgumentException(
          "%s %s needs %d bytes, got %d".formatted(type, shape, wanted, bytes.remaining()));
    }
  }

  /** The bytes, little-endian, at position 0. */
  public ByteBuffer littleEndian() {
    if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN || type.bytes() == 1) {
      return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }
    ByteBuffer swapped = ByteBuffer.allocate(bytes.remaining());
    for (int i = 0; i < bytes.limit(); i++) {
      swapped.put(i - i % type.bytes() + type.bytes() - 1 - i % type.bytes(), bytes.get(i));
    }
    return swapped.order(ByteOrder.LITTLE_ENDIAN);
  }
}

package dev.assay.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A dense tensor as bytes.
 *
 * @param onnxType number of its element type in ONNX's {@code TensorProto.DataType}
 * @param shape size of each dimension, outermost first
 * @param bytes the elements, little-endian and row-major
 */
public record RawTensor(int onnxType, List<Long> shape, ByteBuffer bytes) {
  public RawTensor {
    shape = List.copyOf(shape);
    bytes = bytes.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }
}

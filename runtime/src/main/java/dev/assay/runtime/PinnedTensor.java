package dev.assay.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A tensor over a direct buffer of ours: ONNX Runtime reads or writes it in place, and the memory
 * stays valid for as long as Java can reach the buffer.
 */
final class PinnedTensor implements AutoCloseable {
  private final OnnxJavaType type;
  private final ByteBuffer buffer;
  private final OnnxTensor tensor;

  PinnedTensor(OnnxJavaType type, long[] shape) throws OrtException {
    long bytes = type.size;
    for (long size : shape) {
      bytes = Math.multiplyExact(bytes, size);
    }
    this.type = type;
    this.buffer = ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
    this.tensor = OnnxTensor.createTensor(Session.environment(), buffer, shape, type);
  }

  OnnxJavaType type() {
    return type;
  }

  ByteBuffer buffer() {
    return buffer;
  }

  OnnxTensor tensor() {
    return tensor;
  }

  @Override
  public void close() {
    tensor.close();
  }
}

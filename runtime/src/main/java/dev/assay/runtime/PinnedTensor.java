package dev.assay.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import dev.assay.data.FailureException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A tensor over a direct buffer of ours: ONNX Runtime reads or writes it in place, and the memory
 * stays valid for as long as Java can reach the buffer.
 */
final class PinnedTensor implements AutoCloseable {
  private final OnnxJavaType type;
  private final ByteBuffer buffer;
  private final OnnxTensor tensor;

  private PinnedTensor(OnnxJavaType type, ByteBuffer buffer, OnnxTensor tensor) {
    this.type = type;
    this.buffer = buffer;
    this.tensor = tensor;
  }

  /**
   * Makes a tensor of zeros.
   *
   * @param file the model that needs it, for messages
   * @throws FailureException if it is over 2 GiB or over what Java may still take
   */
  static PinnedTensor zeros(Path file, OnnxJavaType type, long[] shape) throws OrtException {
    try {
      long bytes = type.size;
      for (long size : shape) {
        bytes = Math.multiplyExact(bytes, size);
      }
      ByteBuffer buffer =
          ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
      return new PinnedTensor(
          type, buffer, OnnxTensor.createTensor(Session.environment(), buffer, shape, type));
    } catch (ArithmeticException | OutOfMemoryError e) {
      throw new FailureException(
          "'%s': no memory for a batch of %s %s (%s). Use a smaller batch, or a model with a free one."
              .formatted(
                  file,
                  type.name().toLowerCase(Locale.ROOT),
                  GraphSignature.shape(shape),
                  e.getMessage()),
          e);
    }
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

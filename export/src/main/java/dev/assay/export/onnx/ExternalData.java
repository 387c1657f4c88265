package dev.assay.export.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.assay.export.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Constants in a file beside the model, each at a multiple of the page size so that it can be
 * mapped into memory: https://onnx.ai/onnx/repo-docs/ExternalData.
 */
public final class ExternalData {
  private static final int ALIGNMENT = 4096;

  /** Smaller constants stay in the model, where shape inference reads them. */
  private static final int LEAST_BYTES = 1024;

  private ExternalData() {}

  /** Name of the file beside a model. */
  public static String fileName(Path model) {
    return model.getFileName() + ".data";
  }

  /** Whether a constant would lie in the file. */
  static boolean isLarge(Tensor tensor) {
    return tensor.bytes().remaining() >= LEAST_BYTES;
  }

  /** Writes the file and returns the model that refers to it. */
  static ModelProto write(ModelProto model, Path file) throws IOException {
    String name = fileName(file);
    GraphProto.Builder graph = model.getGraph().toBuilder().clearInitializer();
    try (FileChannel channel =
        FileChannel.open(
            file.resolveSibling(name),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (TensorProto tensor : model.getGraph().getInitializerList()) {
        boolean large = tensor.getRawData().size() >= LEAST_BYTES;
        graph.addInitializer(large ? written(tensor, channel, name) : tensor);
      }
    }
    return model.toBuilder().setGraph(graph).build();
  }

  private static TensorProto written(TensorProto tensor, FileChannel channel, String name)
      throws IOException {
    long offset = (channel.size() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    channel.position(offset);
    for (ByteBuffer part : tensor.getRawData().asReadOnlyByteBufferList()) {
      while (part.hasRemaining()) {
        channel.write(part);
      }
    }
    return tensor.toBuilder()
        .clearRawData()
        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
        .addExternalData(entry("location", name))
        .addExternalData(entry("offset", String.valueOf(offset)))
        .addExternalData(entry("length", String.valueOf(tensor.getRawData().size())))
        .build();
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }
}

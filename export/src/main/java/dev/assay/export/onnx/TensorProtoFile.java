package dev.assay.export.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.assay.data.file.AtomicFile;
import dev.assay.data.tensor.Batch;
import dev.assay.data.tensor.DataType;
import java.nio.file.Path;

/** A batch as ONNX's test data holds it: one TensorProto. */
public final class TensorProtoFile {
  private TensorProtoFile() {}

  /**
   * Writes a batch under the name of the model's input.
   *
   * @throws dev.assay.data.FailureException if the file cannot be written
   */
  public static void write(Path file, String name, Batch batch) {
    TensorProto proto =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(code(batch.type()))
            .addAllDims(batch.shape())
            .setRawData(ByteString.copyFrom(batch.littleEndian()))
            .build();
    AtomicFile.write(file, proto::writeTo);
  }

  private static int code(DataType type) {
    return switch (type) {
      case FLOAT32 -> TensorProto.DataType.FLOAT_VALUE;
      case FLOAT16 -> TensorProto.DataType.FLOAT16_VALUE;
      case UINT8 -> TensorProto.DataType.UINT8_VALUE;
      case INT8 -> TensorProto.DataType.INT8_VALUE;
    };
  }
}

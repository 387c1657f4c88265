package dev.assay.export.tensor;

import dev.assay.data.FailureException;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;

/** Element type of a tensor, as SameDiff and ONNX name it. */
public enum ElementType {
  FLOAT(1, 4, DataType.FLOAT),
  UINT8(2, 1, DataType.UINT8),
  INT8(3, 1, DataType.INT8),
  UINT16(4, 2, DataType.UINT16),
  INT16(5, 2, DataType.INT16),
  INT32(6, 4, DataType.INT32),
  INT64(7, 8, DataType.INT64),
  BOOL(9, 1, DataType.BOOL),
  FLOAT16(10, 2, DataType.FLOAT16),
  DOUBLE(11, 8, DataType.DOUBLE),
  UINT32(12, 4, DataType.UINT32),
  UINT64(13, 8, DataType.UINT64),
  BFLOAT16(16, 2, DataType.BFLOAT16);

  private final int onnxCode;
  private final int bytes;
  private final DataType dataType;

  ElementType(int onnxCode, int bytes, DataType dataType) {
    this.onnxCode = onnxCode;
    this.bytes = bytes;
    this.dataType = dataType;
  }

  /** Number of the type in ONNX's {@code TensorProto.DataType}. */
  public int onnxCode() {
    return onnxCode;
  }

  /** Size of one element, in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Whether it holds fractions. */
  public boolean isFloating() {
    return dataType.isFPType();
  }

  /** Whether it holds whole numbers; truth values are none. */
  public boolean isInteger() {
    return dataType.isIntType();
  }

  /** The type's name in ND4J. */
  public DataType dataType() {
    return dataType;
  }

  /**
   * The counterpart of an ND4J type.
   *
   * @throws FailureException if it has none here
   */
  public static ElementType of(DataType dataType) {
    return Arrays.stream(values())
        .filter(type -> type.dataType == dataType)
        .findFirst()
        .orElseThrow(
            () ->
                new FailureException(
                    "Element type %s cannot be exported; known are %s. Convert the network first."
                        .formatted(dataType, Arrays.toString(values()))));
  }
}

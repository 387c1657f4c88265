package dev.assay.data.onnx;

import dev.assay.data.tensor.DataType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Element types by their number in {@code TensorProto.DataType}:
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
public enum ElementType {
  UNDEFINED,
  FLOAT32,
  UINT8,
  INT8,
  UINT16,
  INT16,
  INT32,
  INT64,
  STRING,
  BOOL,
  FLOAT16,
  FLOAT64,
  UINT32,
  UINT64,
  COMPLEX64,
  COMPLEX128,
  BFLOAT16,
  FLOAT8E4M3FN,
  FLOAT8E4M3FNUZ,
  FLOAT8E5M2,
  FLOAT8E5M2FNUZ,
  UINT4,
  INT4,
  FLOAT4E2M1;

  static ElementType of(long number) {
    return number > 0 && number < values().length ? values()[(int) number] : UNDEFINED;
  }

  /** Name as in cards and NumPy. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether its values are fractions. */
  public boolean isFloating() {
    return name().startsWith("FLOAT") || this == BFLOAT16;
  }

  /** The type as a model input that cards know. */
  public Optional<DataType> dataType() {
    return Arrays.stream(DataType.values()).filter(type -> type.name().equals(name())).findFirst();
  }
}

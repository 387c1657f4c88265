package dev.assay.export.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;

/** Tensors and attributes in ONNX's protobuf form. */
public final class Protos {
  private Protos() {}

  /** A tensor under a name, its elements as raw little-endian bytes, which are not copied. */
  public static TensorProto tensor(String name, Tensor tensor) {
    TensorProto.Builder proto =
        TensorProto.newBuilder().setName(name).setDataType(tensor.type().onnxCode());
    for (long size : tensor.shape()) {
      proto.addDims(size);
    }
    return proto.setRawData(UnsafeByteOperations.unsafeWrap(tensor.bytes())).build();
  }

  static AttributeProto attribute(String nodeType, String name, Object value) {
    AttributeProto.Builder proto = AttributeProto.newBuilder().setName(name);
    if (value instanceof Long || value instanceof Integer) {
      return proto.setType(AttributeType.INT).setI(((Number) value).longValue()).build();
    }
    if (value instanceof Double || value instanceof Float) {
      return proto.setType(AttributeType.FLOAT).setF(((Number) value).floatValue()).build();
    }
    if (value instanceof String text) {
      return proto.setType(AttributeType.STRING).setS(ByteString.copyFromUtf8(text)).build();
    }
    if (value instanceof long[] numbers) {
      Arrays.stream(numbers).forEach(proto::addInts);
      return proto.setType(AttributeType.INTS).build();
    }
    if (value instanceof double[] numbers) {
      Arrays.stream(numbers).forEach(number -> proto.addFloats((float) number));
      return proto.setType(AttributeType.FLOATS).build();
    }
    if (value instanceof String[] texts) {
      Arrays.stream(texts).map(ByteString::copyFromUtf8).forEach(proto::addStrings);
      return proto.setType(AttributeType.STRINGS).build();
    }
    if (value instanceof Tensor tensor) {
      return proto.setType(AttributeType.TENSOR).setT(tensor("", tensor)).build();
    }
    throw new IllegalArgumentException(
        "%s, attribute '%s': expected Long, Integer, Double, Float, String, long[], double[], String[] or Tensor, got %s"
            .formatted(nodeType, name, value.getClass().getSimpleName()));
  }
}

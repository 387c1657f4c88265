package dev.assay.data.inspect;

import dev.assay.data.onnx.ElementType;
import dev.assay.data.onnx.OnnxFile;
import java.util.Map;

/** How a model's numbers are shortened. */
public enum Quantization {
  NONE("none"),
  FLOAT16("float16 weights"),
  /** {@code QuantizeLinear} and {@code DequantizeLinear} around float operators. */
  QDQ("static, QDQ"),
  /** Operators that take 8-bit integers. */
  OPERATORS("static, integer operators"),
  /** Scales that are computed while it runs. */
  DYNAMIC("dynamic: scales are computed from each batch"),
  /** Weights that are widened before use. */
  WEIGHTS("weights only");

  private final String words;

  Quantization(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }

  static Quantization of(OnnxFile file) {
    Map<String, Long> ops = file.opCounts();
    if (file.batchMatters()) {
      return DYNAMIC;
    }
    if (file.ops().stream().anyMatch(op -> op.startsWith("QLinear") || op.endsWith("Integer"))) {
      return OPERATORS;
    }
    if (ops.containsKey("QuantizeLinear")) {
      return QDQ;
    }
    if (ops.containsKey("DequantizeLinear") || file.ops().contains("MatMulNBits")) {
      return WEIGHTS;
    }
    boolean half =
        file.graph().initializers().stream()
            .anyMatch(tensor -> tensor.type() == ElementType.FLOAT16 && tensor.size() > 1);
    return half ? FLOAT16 : NONE;
  }
}

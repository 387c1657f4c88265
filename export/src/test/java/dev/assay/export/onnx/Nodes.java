package dev.assay.export.onnx;

import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Nodes of one output, in few words. */
final class Nodes {
  private Nodes() {}

  static OnnxValue one(OnnxGraph g, String type, OnnxValue x) {
    return g.add(type, List.of(x)).get(0);
  }

  static OnnxValue two(OnnxGraph g, String type, OnnxValue a, OnnxValue b) {
    return g.add(type, List.of(a, b)).get(0);
  }

  static OnnxValue with(OnnxGraph g, String type, Map<String, ?> attributes, OnnxValue... inputs) {
    return g.add(type, List.of(inputs), attributes).get(0);
  }

  /** A reordering that the graph does not simplify at once. */
  static OnnxValue moved(OnnxGraph g, OnnxValue x, long... axes) {
    return with(g, "Transpose", Map.of("perm", axes), x);
  }

  static OnnxValue shaped(OnnxGraph g, OnnxValue x, long... sizes) {
    return two(g, "Reshape", x, g.longs("shape", sizes));
  }

  static OnnxValue cast(OnnxGraph g, OnnxValue x, ElementType to) {
    return with(g, "Cast", Map.of("to", (long) to.onnxCode()), x);
  }

  static OnnxValue row(OnnxGraph g, int length) {
    return g.constant("row", filled(length));
  }

  static Tensor filled(long... shape) {
    int length = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (i % 7 - 3) / 8f;
    }
    return Tensor.ofFloats(values, shape);
  }
}

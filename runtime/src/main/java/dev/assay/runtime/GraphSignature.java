package dev.assay.runtime;

import ai.onnxruntime.MapInfo;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.SequenceInfo;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Inputs and outputs of a graph by name, in its own order; a free dimension is -1.
 *
 * @param inputs what must be fed
 * @param outputs what can be asked for
 */
record GraphSignature(Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs) {

  /** Names, separated by commas. */
  static String names(Map<String, NodeInfo> nodes) {
    return String.join(", ", nodes.keySet());
  }

  /** Type and shape in words, such as {@code float32 [free, 3, 32, 32]}. */
  static String describe(ValueInfo info) {
    if (info instanceof TensorInfo tensor) {
      return type(tensor) + " " + shape(tensor.getShape());
    }
    if (info instanceof SequenceInfo sequence && sequence.isSequenceOfMaps()) {
      return "a sequence of maps";
    }
    return info instanceof MapInfo ? "a map" : "a sequence";
  }

  /** Element type, named as in cards where a card can name it. */
  static String type(TensorInfo tensor) {
    return switch (tensor.type) {
      case FLOAT -> "float32";
      case DOUBLE -> "float64";
      default -> tensor.type.name().toLowerCase(Locale.ROOT);
    };
  }

  static String shape(long[] sizes) {
    return Arrays.stream(sizes)
        .mapToObj(size -> size < 0 ? "free" : Long.toString(size))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}

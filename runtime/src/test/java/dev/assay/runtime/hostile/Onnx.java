package dev.assay.runtime.hostile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Parts of ONNX files. Field numbers: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 *
 * <p>Unless said otherwise a model takes {@code input}, float32 {@code [N, 3, 4, 4]}, and answers
 * {@code logits}, the means of the channels, {@code [N, 3]}.
 */
final class Onnx {
  static final int FLOAT = 1;
  static final int INT64 = 7;
  static final int STRING = 8;
  static final int BOOL = 9;

  private Onnx() {}

  /** A whole file around a graph. */
  static Wire model(Wire graph) {
    return model(graph, new Wire().number(2, 17));
  }

  /** A whole file around a graph, with one operator set. */
  static Wire model(Wire graph, Wire opset) {
    return new Wire().number(1, 8).message(7, graph).message(8, opset);
  }

  /** An operator set of any domain. */
  static Wire opset(String domain, long version) {
    return new Wire().text(1, domain).number(2, version);
  }

  /** A graph with the usual input and output. */
  static Wire graph() {
    return new Wire()
        .text(2, "g")
        .message(11, value("input", FLOAT, -1, 3, 4, 4))
        .message(12, value("logits", FLOAT, -1, 3));
  }

  /** {@code input -> flat}, the means of the channels. */
  static Wire means(Wire graph) {
    return graph
        .message(1, node("GlobalAveragePool", List.of("input"), List.of("pooled")))
        .message(1, node("Flatten", List.of("pooled"), List.of("flat")));
  }

  /** A graph that answers the means of the channels plus the scalar {@code extra}. */
  static Wire meansPlusExtra(Wire graph) {
    return means(graph).message(1, node("Add", List.of("flat", "extra"), List.of("logits")));
  }

  /** A tensor's name, type and shape; -1 is a free size. */
  static Wire value(String name, int type, long... sizes) {
    Wire shape = new Wire();
    for (long size : sizes) {
      shape.message(1, size == -1 ? new Wire().text(2, "N") : new Wire().number(1, size));
    }
    Wire tensor = new Wire().number(1, type).message(2, shape);
    return new Wire().text(1, name).message(2, new Wire().message(1, tensor));
  }

  static Wire node(String op, List<String> inputs, List<String> outputs, Wire... attributes) {
    Wire node = new Wire();
    inputs.forEach(input -> node.text(1, input));
    outputs.forEach(output -> node.text(2, output));
    node.text(4, op);
    for (Wire attribute : attributes) {
      node.message(5, attribute);
    }
    return node;
  }

  static Wire number(String name, long value) {
    return new Wire().text(1, name).number(3, value).number(20, 2);
  }

  static Wire subgraph(String name, Wire graph) {
    return new Wire().text(1, name).message(6, graph).number(20, 5);
  }

  static Wire int64s(String name, long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      bytes.putLong(value);
    }
    return tensor(name, INT64, bytes.array(), values.length);
  }

  static Wire floats(String name, long[] sizes, float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return tensor(name, FLOAT, bytes.array(), sizes);
  }

  static Wire yes(String name) {
    return tensor(name, BOOL, new byte[] {1});
  }

  static Wire tensor(String name, int type, byte[] values, long... sizes) {
    return sized(type, sizes).text(8, name).bytes(9, values);
  }

  /** A tensor whose values lie in a file, as the entries say: keys and values in turn. */
  static Wire external(String name, List<String> entries, long... sizes) {
    Wire tensor = sized(FLOAT, sizes).text(8, name).number(14, 1);
    for (int i = 0; i < entries.size(); i += 2) {
      tensor.message(13, new Wire().text(1, entries.get(i)).text(2, entries.get(i + 1)));
    }
    return tensor;
  }

  private static Wire sized(int type, long... sizes) {
    Wire tensor = new Wire();
    for (long size : sizes) {
      tensor.number(1, size);
    }
    return tensor.number(2, type);
  }
}

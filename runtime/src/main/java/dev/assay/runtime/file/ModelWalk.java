package dev.assay.runtime.file;

import java.util.HashSet;
import java.util.Set;

/**
 * Collects facts from a {@code ModelProto}. Field numbers:
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
final class ModelWalk {
  private static final int DEEPEST = 64;
  private static final Set<Long> NO_WEIGHTS = Set.of(7L, 8L, 9L); // INT64, STRING, BOOL

  private final Set<String> ops = new HashSet<>();
  private final Set<String> externalData = new HashSet<>();
  private long opset;
  private long parameters;

  OnnxFile walk(WireReader model) {
    while (model.next()) {
      switch (model.field()) {
        case 7 -> graph(model.message(), 0);
        case 8 -> opsetImport(model.message());
        default -> model.skip();
      }
    }
    return new OnnxFile(opset, parameters, ops, externalData);
  }

  private void opsetImport(WireReader entry) {
    String domain = "";
    long version = 0;
    while (entry.next()) {
      switch (entry.field()) {
        case 1 -> domain = entry.string();
        case 2 -> version = entry.varint();
        default -> entry.skip();
      }
    }
    if (domain.isEmpty() || domain.equals("ai.onnx")) {
      opset = version;
    }
  }

  private void graph(WireReader graph, int depth) {
    if (depth > DEEPEST) {
      throw new MalformedFileException("graphs nested more than " + DEEPEST + " deep");
    }
    while (graph.next()) {
      switch (graph.field()) {
        case 1 -> node(graph.message(), depth);
        case 5 -> tensor(graph.message());
        default -> graph.skip();
      }
    }
  }

  private void node(WireReader node, int depth) {
    while (node.next()) {
      switch (node.field()) {
        case 4 -> ops.add(node.string());
        case 5 -> attribute(node.message(), depth);
        default -> node.skip();
      }
    }
  }

  private void attribute(WireReader attribute, int depth) {
    while (attribute.next()) {
      switch (attribute.field()) {
        case 5, 10 -> tensor(attribute.message());
        case 6, 11 -> graph(attribute.message(), depth + 1);
        default -> attribute.skip();
      }
    }
  }

  private void tensor(WireReader tensor) {
    long values = 1;
    long type = 0;
    while (tensor.next()) {
      switch (tensor.field()) {
        case 1 -> values *= dimensions(tensor);
        case 2 -> type = tensor.varint();
        case 13 -> externalEntry(tensor.message());
        default -> tensor.skip();
      }
    }
    if (!NO_WEIGHTS.contains(type)) {
      parameters += values;
    }
  }

  private static long dimensions(WireReader tensor) {
    if (!tensor.isBytes()) {
      return tensor.varint();
    }
    long product = 1;
    for (WireReader packed = tensor.message(); packed.hasRemaining(); ) {
      product *= packed.varint();
    }
    return product;
  }

  private void externalEntry(WireReader entry) {
    String key = "";
    String value = "";
    while (entry.next()) {
      switch (entry.field()) {
        case 1 -> key = entry.string();
        case 2 -> value = entry.string();
        default -> entry.skip();
      }
    }
    if (key.equals("location")) {
      externalData.add(value);
    }
  }
}

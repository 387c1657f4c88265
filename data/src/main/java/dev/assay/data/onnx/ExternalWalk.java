package dev.assay.data.onnx;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds every tensor with external data in a {@code ModelProto}, wherever one can stand: in graphs,
 * their subgraphs, functions and training graphs, sparse tensors too. Field numbers:
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
final class ExternalWalk {
  private static final int DEEPEST = 64;

  private final Consumer<ExternalData> found;

  /** Reads a message of one kind. */
  @FunctionalInterface
  private interface Part {
    void read(WireReader message, int depth) throws IOException;
  }

  /**
   * Prepares a walk.
   *
   * @param found takes what is found, in the order of the file
   */
  ExternalWalk(Consumer<ExternalData> found) {
    this.found = found;
  }

  /**
   * Walks through the whole file.
   *
   * @throws MalformedFileException if it is no protobuf message, or graphs are nested too deeply
   */
  void walk(WireReader model) throws IOException {
    while (model.next()) {
      switch (model.field()) {
        case 7 -> graph(model.message(), 0);
        case 20 -> each(model.message(), 0, Map.of(1, this::graph, 2, this::graph));
        case 25 -> each(model.message(), 0, Map.of(7, this::node));
        default -> model.skip();
      }
    }
  }

  private void graph(WireReader graph, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new MalformedFileException("graphs nested more than " + DEEPEST + " deep");
    }
    each(graph, depth, Map.of(1, this::node, 5, this::tensor, 15, this::sparse));
  }

  private void node(WireReader node, int depth) throws IOException {
    each(node, depth, Map.of(5, this::attribute));
  }

  private void attribute(WireReader attribute, int depth) throws IOException {
    each(
        attribute,
        depth + 1,
        Map.of(
            5,
            this::tensor,
            6,
            this::graph,
            10,
            this::tensor,
            11,
            this::graph,
            22,
            this::sparse,
            23,
            this::sparse));
  }

  private void sparse(WireReader sparse, int depth) throws IOException {
    each(sparse, depth, Map.of(1, this::tensor, 2, this::tensor));
  }

  /** Hands the messages in these fields on; everything else is passed over. */
  private static void each(WireReader message, int depth, Map<Integer, Part> fields)
      throws IOException {
    while (message.next()) {
      Part reader = fields.get(message.field());
      if (reader == null) {
        message.skip();
      } else {
        reader.read(message.message(), depth);
      }
    }
  }

  private void tensor(WireReader tensor, int depth) throws IOException {
    Map<String, String> facts = new HashMap<>();
    while (tensor.next()) {
      if (tensor.field() == 13) {
        ModelReader.Entry entry = ModelReader.Entry.read(tensor.message());
        facts.put(entry.key(), entry.value());
      } else {
        tensor.skip();
      }
    }
    if (!facts.isEmpty()) {
      found.accept(ExternalData.of(facts));
    }
  }
}

package dev.assay.data.onnx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads graphs, nodes and attributes; see {@link ModelReader} for their source. */
final class GraphReader {
  private static final int DEEPEST = 64;

  /** Longer lists are tables of decision trees, of which nobody here asks. */
  private static final int MOST_ENTRIES = 65_536;

  private GraphReader() {}

  static OnnxGraph graph(WireReader graph, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new MalformedFileException("graphs nested more than " + DEEPEST + " deep");
    }
    List<OnnxNode> nodes = new ArrayList<>();
    List<OnnxTensor> initializers = new ArrayList<>();
    List<OnnxValue> inputs = new ArrayList<>();
    List<OnnxValue> outputs = new ArrayList<>();
    List<OnnxValue> declared = new ArrayList<>();
    while (graph.next()) {
      switch (graph.field()) {
        case 1 -> nodes.add(node(graph.message(), depth));
        case 5 -> initializers.add(TensorReader.tensor(graph.message()));
        case 11 -> inputs.add(ValueReader.value(graph.message()));
        case 12 -> outputs.add(ValueReader.value(graph.message()));
        case 13 -> declared.add(ValueReader.value(graph.message()));
        default -> graph.skip();
      }
    }
    return new OnnxGraph(nodes, initializers, inputs, outputs, declared);
  }

  static OnnxNode node(WireReader node, int depth) throws IOException {
    String op = "";
    String domain = "";
    String name = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, OnnxAttribute> attributes = new LinkedHashMap<>();
    while (node.next()) {
      switch (node.field()) {
        case 1 -> inputs.add(node.string());
        case 2 -> outputs.add(node.string());
        case 3 -> name = node.string();
        case 4 -> op = node.string();
        case 5 -> attribute(node.message(), depth, attributes);
        case 7 -> domain = node.string();
        default -> node.skip();
      }
    }
    return new OnnxNode(op, domain, name, inputs, outputs, attributes);
  }

  private static void attribute(
      WireReader attribute, int depth, Map<String, OnnxAttribute> attributes) throws IOException {
    String name = "";
    List<Long> ints = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    List<OnnxTensor> tensors = new ArrayList<>();
    List<OnnxGraph> graphs = new ArrayList<>();
    while (attribute.next()) {
      switch (attribute.field()) {
        case 1 -> name = attribute.string();
        case 3, 8 -> ints(attribute, ints);
        case 4, 9 -> text(attribute, texts);
        case 5, 10 -> tensors.add(TensorReader.tensor(attribute.message()));
        case 6, 11 -> graphs.add(graph(attribute.message(), depth + 1));
        default -> attribute.skip();
      }
    }
    attributes.put(name, new OnnxAttribute(ints, texts, tensors, graphs));
  }

  private static void text(WireReader field, List<String> texts) throws IOException {
    if (texts.size() < MOST_ENTRIES) {
      texts.add(field.string());
    } else {
      field.skip();
    }
  }

  /** One number, or several packed; those past the limit are passed over. */
  static void ints(WireReader field, List<Long> ints) throws IOException {
    if (!field.isBytes()) {
      add(field.varint(), ints);
      return;
    }
    WireReader packed = field.message();
    while (packed.hasRemaining() && ints.size() < MOST_ENTRIES) {
      add(packed.varint(), ints);
    }
  }

  private static void add(long number, List<Long> ints) {
    if (ints.size() < MOST_ENTRIES) {
      ints.add(number);
    }
  }
}

package dev.assay.export.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns an {@link OnnxGraph} into protobuf: only what the outputs need, under unique names. */
final class GraphWriter {
  private final OnnxGraph graph;
  private final Set<OnnxNode> needed;
  private final Set<String> takenNames;
  private final IdentityHashMap<OnnxValue, String> names;
  private final Map<String, OnnxValue> constants = new LinkedHashMap<>();
  private final @Nullable GraphWriter outer;

  GraphWriter(OnnxGraph graph) {
    this.outer = null;
    this.takenNames = new HashSet<>();
    this.names = new IdentityHashMap<>();
    this.graph = graph;
    this.needed = GraphEdit.needed(graph);
    names.put(OnnxValue.ABSENT, "");
  }

  /** A graph inside another: it reads values of that by their names, and has names of its own. */
  private GraphWriter(OnnxGraph graph, GraphWriter outer) {
    this.outer = outer;
    this.takenNames = outer.takenNames;
    this.names = new IdentityHashMap<>(outer.names);
    this.graph = graph;
    this.needed = GraphEdit.needed(graph);
  }

  GraphProto write(String graphName) {
    GraphProto.Builder proto = GraphProto.newBuilder().setName(graphName);
    graph.inputs().forEach((name, port) -> proto.addInput(info(claim(port.value(), name), port)));
    graph.outputs().forEach((name, port) -> proto.addOutput(info(claim(port.value(), name), port)));
    List<OnnxNode> nodes = graph.nodes().filter(needed::contains).toList();
    for (OnnxNode node : nodes) {
      node.outputs().forEach(value -> nameOf(value, node));
    }
    for (OnnxNode node : nodes) {
      node.inputs().forEach(value -> nameOf(value, node));
    }
    for (OnnxNode node : nodes) {
      proto.addNode(write(node));
    }
    constants.forEach(
        (name, value) ->
            value
                .constant()
                .ifPresent(tensor -> proto.addInitializer(Protos.tensor(name, tensor))));
    return proto.build();
  }

  private NodeProto write(OnnxNode node) {
    NodeProto.Builder proto = NodeProto.newBuilder().setOpType(node.type());
    for (OnnxValue value : node.inputs()) {
      proto.addInput(nameOf(value, node));
    }
    node.outputs().forEach(value -> proto.addOutput(nameOf(value, node)));
    node.attributes().forEach((name, value) -> proto.addAttribute(attribute(node, name, value)));
    return proto.setName(proto.getOutput(0)).build();
  }

  private AttributeProto attribute(OnnxNode node, String name, Object value) {
    return value instanceof OnnxGraph body
        ? AttributeProto.newBuilder()
            .setName(name)
            .setType(AttributeProto.AttributeType.GRAPH)
            .setG(new GraphWriter(body, this).write(node.scope() + "/" + name))
            .build()
        : Protos.attribute(node.type(), name, value);
  }

  /** Weights lie in the outermost graph: once, and where they can go into a file of their own. */
  private String nameOf(OnnxValue value, OnnxNode node) {
    String known = names.get(value);
    if (known != null) {
      return known;
    }
    if (outer != null && value.constant().filter(ExternalData::isLarge).isPresent()) {
      String name = outer.nameOf(value, node);
      names.put(value, name);
      return name;
    }
    String name = claim(value, value.name().orElse(node.scope() + "/" + node.type()));
    if (value.constant().isPresent()) {
      constants.put(name, value);
    }
    return name;
  }

  private String claim(OnnxValue value, String wanted) {
    String name = wanted;
    for (int i = 2; !takenNames.add(name); i++) {
      name = wanted + "_" + i;
    }
    names.put(value, name);
    return name;
  }

  private static ValueInfoProto info(String name, OnnxGraph.Port port) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Dimension dimension : port.shape()) {
      TensorShapeProto.Dimension.Builder proto = shape.addDimBuilder();
      if (dimension.size() >= 0) {
        proto.setDimValue(dimension.size());
      } else if (!dimension.symbol().isEmpty()) {
        proto.setDimParam(dimension.symbol());
      }
    }
    TypeProto.Tensor type =
        TypeProto.Tensor.newBuilder().setElemType(port.type().onnxCode()).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }
}

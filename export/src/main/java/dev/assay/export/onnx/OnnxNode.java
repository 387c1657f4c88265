package dev.assay.export.onnx;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One node of an {@link OnnxGraph}; its attributes are ordered by name. */
public final class OnnxNode {
  private final String type;
  private final String scope;
  private List<OnnxValue> inputs;
  private final SortedMap<String, Object> attributes;
  private List<OnnxValue> outputs = List.of();

  OnnxNode(String type, String scope, List<OnnxValue> inputs, Map<String, ?> attributes) {
    this.type = type;
    this.scope = scope;
    this.inputs = List.copyOf(inputs);
    this.attributes = new TreeMap<>(attributes);
  }

  /** ONNX operator, such as {@code Conv}. */
  public String type() {
    return type;
  }

  public List<OnnxValue> inputs() {
    return inputs;
  }

  public Map<String, Object> attributes() {
    return attributes;
  }

  String scope() {
    return scope;
  }

  List<OnnxValue> outputs() {
    return outputs;
  }

  /** Lets it read another value wherever it read {@code old}. */
  void replaceInput(OnnxValue old, OnnxValue by) {
    inputs = inputs.stream().map(value -> value == old ? by : value).toList();
  }

  void outputs(List<OnnxValue> values) {
    outputs = List.copyOf(values);
  }
}

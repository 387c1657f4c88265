package dev.assay.data.onnx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An operator at work.
 *
 * @param op its type, such as {@code Conv}
 * @param domain who defines it; empty for ONNX itself
 * @param name its own name; may be empty
 * @param inputs names of what it reads; an empty one is left out
 * @param outputs names of what it gives; an empty one is left out
 * @param attributes by name
 */
public record OnnxNode(
    String op,
    String domain,
    String name,
    List<String> inputs,
    List<String> outputs,
    Map<String, OnnxAttribute> attributes) {
  public OnnxNode {
    domain = domain.equals("ai.onnx") ? "" : domain;
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes =
        attributes.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** Type with its domain where that is not ONNX's own, such as {@code ai.onnx.ml.ZipMap}. */
  public String qualifiedOp() {
    return domain.isEmpty() ? op : domain + "." + op;
  }

  /** Name of its {@code i}-th input; empty if it has none. */
  public Optional<String> input(int i) {
    return i < inputs.size() && !inputs.get(i).isEmpty()
        ? Optional.of(inputs.get(i))
        : Optional.empty();
  }

  /** The numbers of an attribute; none if it has none. */
  public List<Long> ints(String attribute) {
    OnnxAttribute found = attributes.get(attribute);
    return found == null ? List.of() : found.ints();
  }

  /** The number of an attribute, or {@code absent}. */
  public long integer(String attribute, long absent) {
    List<Long> ints = ints(attribute);
    return ints.isEmpty() ? absent : ints.get(0);
  }

  /** The text of an attribute, or {@code absent}. */
  public String text(String attribute, String absent) {
    OnnxAttribute found = attributes.get(attribute);
    return found == null || found.texts().isEmpty() ? absent : found.texts().get(0);
  }

  /** Its subgraphs. */
  public Stream<OnnxGraph> graphs() {
    return attributes.values().stream().flatMap(attribute -> attribute.graphs().stream());
  }

  /** Tensors in its attributes. */
  public Stream<OnnxTensor> tensors() {
    return attributes.values().stream().flatMap(attribute -> attribute.tensors().stream());
  }
}

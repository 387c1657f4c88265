package dev.assay.export.onnx;

import dev.assay.export.tensor.ElementType;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/** Element types of a graph's values, as far as they follow from the operators. */
final class ElementTypes {
  private static final Set<String> TRUTH =
      Set.of(
          "Equal",
          "Less",
          "LessOrEqual",
          "Greater",
          "GreaterOrEqual",
          "And",
          "Or",
          "Xor",
          "Not",
          "IsNaN",
          "IsInf");
  private static final Set<String> INDEX =
      Set.of("Shape", "Size", "ArgMax", "ArgMin", "NonZero", "NonMaxSuppression");

  /** Operators whose first input and outputs may be of different types, or have none of these. */
  private static final Set<String> OTHER =
      Set.of(
          "If",
          "Loop",
          "Scan",
          "ConstantOfShape",
          "RandomNormalLike",
          "RandomUniformLike",
          "QuantizeLinear",
          "DequantizeLinear",
          "Bernoulli",
          "EyeLike",
          "CastLike",
          "OneHot",
          "Where",
          "RandomNormal",
          "RandomUniform",
          "Range",
          "Constant",
          "Dropout",
          "Multinomial",
          "MatMulInteger",
          "ConvInteger",
          "HannWindow",
          "HammingWindow",
          "BlackmanWindow",
          "MelWeightMatrix",
          "ImageDecoder",
          "SequenceAt",
          "Unique");

  private final IdentityHashMap<OnnxValue, ElementType> known = new IdentityHashMap<>();

  ElementTypes(OnnxGraph graph) {
    graph.inputs().values().forEach(port -> known.put(port.value(), port.type()));
    graph.nodes().forEach(this::add);
  }

  /** Type of a value; empty if it is not known. */
  Optional<ElementType> of(OnnxValue value) {
    Optional<ElementType> constant = value.constant().map(tensor -> tensor.type());
    return constant.isPresent() ? constant : Optional.ofNullable(known.get(value));
  }

  static Optional<ElementType> ofCode(long code) {
    return Arrays.stream(ElementType.values()).filter(type -> type.onnxCode() == code).findFirst();
  }

  /** Learns the types of a node's outputs. */
  void add(OnnxNode node) {
    for (int i = 0; i < node.outputs().size(); i++) {
      int place = i;
      type(node, i).ifPresent(type -> known.put(node.outputs().get(place), type));
    }
  }

  private Optional<ElementType> type(OnnxNode node, int output) {
    String type = node.type();
    if (TRUTH.contains(type)) {
      return Optional.of(ElementType.BOOL);
    }
    if (INDEX.contains(type) || (type.equals("TopK") && output == 1)) {
      return Optional.of(ElementType.INT64);
    }
    if (type.equals("Cast") && node.attributes().get("to") instanceof Number code) {
      return ofCode(code.longValue());
    }
    if (type.equals("Where") || type.equals("OneHot")) {
      return of(node.inputs().get(type.equals("Where") ? 1 : 2));
    }
    if (type.equals("Range")) {
      return of(node.inputs().get(0));
    }
    boolean first = output == 0 || type.equals("Split");
    boolean same = !OTHER.contains(type) && first && !node.inputs().isEmpty();
    return same ? of(node.inputs().get(0)) : Optional.empty();
  }
}

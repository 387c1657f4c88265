package dev.assay.export.onnx;

import dev.assay.data.FailureException;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a graph compute in half precision between inputs and outputs that stay float32. Operators
 * that lose too much in it, such as large sums, exponentials and resizing, stay float32 between
 * casts; so does what a subgraph reads.
 */
public final class HalfPrecision {
  /** Operators that read weights: if these do not fit, nothing does. */
  private static final Set<String> WEIGHTED = Set.of("Conv", "ConvTranspose", "Gemm", "MatMul");

  private static final Set<String> HALF =
      Set.of(
          "Abs",
          "Add",
          "AveragePool",
          "BatchNormalization",
          "Clip",
          "Concat",
          "Conv",
          "ConvTranspose",
          "DepthToSpace",
          "Div",
          "Elu",
          "Expand",
          "Flatten",
          "Gather",
          "Gemm",
          "GlobalAveragePool",
          "GlobalMaxPool",
          "HardSigmoid",
          "Identity",
          "LeakyRelu",
          "MatMul",
          "Max",
          "MaxPool",
          "Min",
          "Mul",
          "Neg",
          "Pad",
          "PRelu",
          "Relu",
          "Reshape",
          "Selu",
          "Sigmoid",
          "Slice",
          "Softplus",
          "Softsign",
          "SpaceToDepth",
          "Split",
          "Squeeze",
          "Sub",
          "Sum",
          "Tanh",
          "Tile",
          "Transpose",
          "Unsqueeze",
          "Where");

  private static final double LARGEST = 65_504;

  /** A variance below this loses digits in half precision. */
  private static final double SMALLEST_NORMAL = 0x1p-14;

  /** Place of a batch normalization's variance among its inputs. */
  private static final int VARIANCE = 4;

  private final OnnxGraph graph;
  private final ElementTypes types;
  private final Set<OnnxValue> kept = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<OnnxValue> half = Collections.newSetFromMap(new IdentityHashMap<>());
  private final IdentityHashMap<OnnxValue, OnnxValue> halves = new IdentityHashMap<>();
  private final IdentityHashMap<OnnxValue, OnnxValue> floats = new IdentityHashMap<>();
  private final List<OnnxNode> nodes = new ArrayList<>();

  private HalfPrecision(OnnxGraph graph) {
    this.graph = graph;
    this.types = new ElementTypes(graph);
  }

  /**
   * Converts a graph.
   *
   * @throws FailureException if a weight is beyond half precision; names it
   */
  public static void convert(OnnxGraph graph) {
    GraphPasses.run(graph);
    new HalfPrecision(graph).run();
  }

  private void run() {
    GraphEdit edit = new GraphEdit(graph);
    edit.nodes().stream()
        .filter(node -> node.outputs().stream().anyMatch(edit::isPinned))
        .forEach(node -> kept.addAll(node.outputs()));
    edit.nodes().forEach(this::convert);
    for (Map.Entry<String, OnnxGraph.Port> output : graph.outputs().entrySet()) {
      OnnxGraph.Port port = output.getValue();
      if (half.contains(port.value())) {
        port.value().rename(output.getKey() + "_half");
        OnnxValue single = single(port.value());
        single.rename(output.getKey());
        output.setValue(new OnnxGraph.Port(single, port.type(), port.shape()));
      }
    }
    graph.nodes(nodes);
  }

  private void convert(OnnxNode node) {
    boolean converts = converts(node);
    for (OnnxValue input : node.inputs()) {
      if (converts && isFloat(input)) {
        node.replaceInput(input, half(input, node));
      } else if (!converts && half.contains(input)) {
        node.replaceInput(input, single(input));
      }
    }
    nodes.add(node);
    if (converts) {
      half.addAll(node.outputs());
    }
  }

  private boolean converts(OnnxNode node) {
    boolean known =
        HALF.contains(node.type())
            && node.outputs().stream().noneMatch(kept::contains)
            && (node.outputs().size() == 1 || node.type().equals("Split"));
    if (!known || !isFloat(node.inputs().get(node.type().equals("Where") ? 1 : 0))) {
      return false;
    }
    boolean typed =
        node.inputs().stream()
            .allMatch(value -> value == OnnxValue.ABSENT || types.of(value).isPresent());
    return typed && (WEIGHTED.contains(node.type()) || constantsFit(node));
  }

  private static boolean constantsFit(OnnxNode node) {
    for (int i = 0; i < node.inputs().size(); i++) {
      double least =
          node.type().equals("BatchNormalization") && i == VARIANCE ? SMALLEST_NORMAL : 0;
      Tensor tensor = node.inputs().get(i).constant().orElse(null);
      boolean fits =
          tensor == null
              || tensor.type() != ElementType.FLOAT
              || tensor.numbers().map(Math::abs).allMatch(x -> x >= least && x <= LARGEST);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private boolean isFloat(OnnxValue value) {
    Optional<ElementType> type = types.of(value);
    return type.isPresent() && type.get() == ElementType.FLOAT;
  }

  private OnnxValue half(OnnxValue value, OnnxNode reader) {
    if (half.contains(value)) {
      return value;
    }
    OnnxValue known = halves.get(value);
    if (known == null) {
      Tensor constant = value.constant().orElse(null);
      known =
          constant == null
              ? cast(value, ElementType.FLOAT16, reader.scope())
              : rounded(value, constant);
      halves.put(value, known);
    }
    return known;
  }

  private static OnnxValue rounded(OnnxValue value, Tensor constant) {
    double largest = constant.numbers().map(Math::abs).max().orElse(0);
    if (!(largest <= LARGEST)) {
      throw new FailureException(
          "Weight '%s' holds %s: expected at most %.0f, the largest number of half precision. Export without half precision."
              .formatted(value.name().orElse("?"), (float) largest, LARGEST));
    }
    OnnxValue result = OnnxValue.constant(constant.rounded(ElementType.FLOAT16));
    value.name().ifPresent(result::rename);
    return result;
  }

  private OnnxValue single(OnnxValue value) {
    OnnxValue known = floats.get(value);
    if (known == null) {
      String scope = value.producer().map(OnnxNode::scope).orElse("");
      known = cast(value, ElementType.FLOAT, scope);
      floats.put(value, known);
    }
    return known;
  }

  private OnnxValue cast(OnnxValue value, ElementType to, String scope) {
    OnnxNode node = new OnnxNode("Cast", scope, List.of(value), Map.of("to", (long) to.onnxCode()));
    OnnxValue result = OnnxValue.of(node);
    node.outputs(List.of(result));
    nodes.add(node);
    return result;
  }
}

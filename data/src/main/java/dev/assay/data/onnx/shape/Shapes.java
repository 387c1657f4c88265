package dev.assay.data.onnx.shape;

import dev.assay.data.onnx.OnnxDimension;
import dev.assay.data.onnx.OnnxGraph;
import dev.assay.data.onnx.OnnxNode;
import dev.assay.data.onnx.OnnxTensor;
import dev.assay.data.onnx.OnnxValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the values of one graph: shapes, and the numbers of small tensors of whole
 * numbers, by which graphs compute shapes.
 */
final class Shapes {
  /** A graph may double the rank of a value, or its numbers, with every node. */
  private static final int MOST_DIMENSIONS = 64;

  private static final int MOST_NUMBERS = 256;

  private final Map<String, List<Long>> shapes = new HashMap<>();
  private final Map<String, List<Long>> numbers = new HashMap<>();
  private final Map<String, OnnxTensor> stored = new HashMap<>();
  private final Map<String, Long> symbols = new HashMap<>();
  private final Map<String, OnnxValue> declared = new HashMap<>();
  private final Map<String, Long> opsets;

  /**
   * Follows the graph from its inputs, node by node in the file's order.
   *
   * @param inputs shape of each input that must be fed
   * @param opsets version of each domain's operators
   */
  Shapes(OnnxGraph graph, Map<String, List<Long>> inputs, Map<String, Long> opsets) {
    this.opsets = opsets;
    graph.initializers().forEach(tensor -> store(tensor.name(), tensor));
    graph.declared().forEach(value -> declared.put(value.name(), value));
    graph.outputs().forEach(value -> declared.put(value.name(), value));
    for (OnnxValue input : graph.inputs()) {
      List<Long> shape = inputs.get(input.name());
      if (shape != null) {
        shapes.put(input.name(), shape);
        input.shape().ifPresent(dimensions -> bind(dimensions, shape));
      }
    }
    graph.nodes().forEach(this::follow);
  }

  private void bind(List<OnnxDimension> dimensions, List<Long> shape) {
    for (int i = 0; i < Math.min(dimensions.size(), shape.size()); i++) {
      if (!dimensions.get(i).name().isEmpty()) {
        symbols.putIfAbsent(dimensions.get(i).name(), shape.get(i));
      }
    }
  }

  private void follow(OnnxNode node) {
    ShapeRule rule = ShapeRules.of(node);
    try {
      rule.apply(node, this);
    } catch (ArithmeticException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // Sizes that fit no such operator: what it gives stays unknown.
      node.outputs().forEach(shapes::remove);
      node.outputs().forEach(numbers::remove);
    }
    for (String output : node.outputs()) {
      if (!shapes.containsKey(output)) {
        declaredShape(output).ifPresent(shape -> shapes.put(output, shape));
      }
    }
  }

  /** The shape that the file states, if it has no free size but those of the inputs. */
  private Optional<List<Long>> declaredShape(String name) {
    OnnxValue value = declared.get(name);
    if (value == null || value.shape().isEmpty()) {
      return Optional.empty();
    }
    List<Long> shape = new ArrayList<>();
    for (OnnxDimension dimension : value.shape().get()) {
      if (!dimension.isFixed() && !symbols.containsKey(dimension.name())) {
        return Optional.empty();
      }
      shape.add(symbols.getOrDefault(dimension.name(), dimension.size()));
    }
    return Optional.of(shape);
  }

  /** Version of the operators of ONNX itself. */
  long opset() {
    return opsets.getOrDefault("", 0L);
  }

  void store(String name, OnnxTensor tensor) {
    stored.put(name, tensor);
    shapes.put(name, tensor.shape());
    if (!tensor.type().isFloating()) {
      tensor
          .values()
          .ifPresent(values -> numbers.put(name, values.stream().map(Double::longValue).toList()));
    }
  }

  Optional<List<Long>> shape(String name) {
    return Optional.ofNullable(shapes.get(name));
  }

  /** Those of one node. */
  NodeShapes of(OnnxNode node) {
    return new NodeShapes() {
      @Override
      public List<Long> input(int index) {
        return known(shape(node, index));
      }

      @Override
      public List<Long> output() {
        return known(shape(node.outputs().get(node.outputs().size() - 1)));
      }
    };
  }

  private static List<Long> known(Optional<List<Long>> shape) {
    return shape.orElseThrow(() -> new IndexOutOfBoundsException("a shape that is not known"));
  }

  Optional<List<Long>> shape(OnnxNode node, int input) {
    return node.input(input).flatMap(this::shape);
  }

  /** The whole numbers of an input, if they are known. */
  Optional<List<Long>> numbers(OnnxNode node, int input) {
    return node.input(input).map(numbers::get);
  }

  /** The fractions of a stored input, if they are few. */
  Optional<List<Double>> fractions(OnnxNode node, int input) {
    return node.input(input).map(stored::get).flatMap(OnnxTensor::values);
  }

  void put(OnnxNode node, List<Long> shape) {
    put(node, 0, shape);
  }

  void put(OnnxNode node, int output, List<Long> shape) {
    if (shape.size() > MOST_DIMENSIONS) {
      throw new ArithmeticException("a value of " + shape.size() + " dimensions");
    }
    if (output < node.outputs().size()) {
      shapes.put(node.outputs().get(output), shape);
    }
  }

  /** Keeps them unless they are more than sizes are computed of. */
  void putNumbers(OnnxNode node, List<Long> values) {
    if (!node.outputs().isEmpty() && values.size() <= MOST_NUMBERS) {
      numbers.put(node.outputs().get(0), values);
    }
  }

  /** Number of elements. */
  static long size(List<Long> shape) {
    long size = 1;
    for (long dimension : shape) {
      size = Math.multiplyExact(size, dimension);
    }
    return size;
  }
}

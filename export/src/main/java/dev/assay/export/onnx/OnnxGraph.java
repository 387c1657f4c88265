package dev.assay.export.onnx;

import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A graph under construction. Values are handles; names are given when it is done, so renaming,
 * sharing and leaving out what nobody reads cost nothing.
 */
public final class OnnxGraph {
  /** What is declared of an input or output. */
  record Port(OnnxValue value, ElementType type, List<Dimension> shape) {
    Port {
      shape = List.copyOf(shape);
    }
  }

  /** The operator set in which all reductions take their axes as an input. */
  private static final int AXES_AS_INPUT = 18;

  private final int opset;
  private final Map<String, Port> inputs = new LinkedHashMap<>();
  private final Map<String, Port> outputs = new LinkedHashMap<>();
  private final List<OnnxNode> nodes = new ArrayList<>();
  private String scope = "";

  /** A graph that uses the operators of one version of ONNX's operator set, 13 to 21. */
  public OnnxGraph(int opset) {
    this.opset = opset;
  }

  /** Version of the operator set. */
  public int opset() {
    return opset;
  }

  /** Names what is added from now on, unless it gets a name of its own: {@code scope/Conv}. */
  public void scope(String newScope) {
    scope = newScope;
  }

  /** Declares an input. */
  public OnnxValue input(String name, ElementType type, List<Dimension> shape) {
    OnnxValue value = OnnxValue.input();
    value.rename(name);
    inputs.put(name, new Port(value, type, shape));
    return value;
  }

  /** A constant under a name of its own. */
  public OnnxValue constant(String name, Tensor tensor) {
    OnnxValue value = OnnxValue.constant(tensor);
    value.rename(name);
    return value;
  }

  /** A constant that the source does not name; {@code what} becomes part of its name. */
  public OnnxValue local(String what, Tensor tensor) {
    return constant(scope + "/" + what, tensor);
  }

  /** A constant made from another one, whose name it bears. */
  public OnnxValue derived(OnnxValue source, Tensor tensor) {
    OnnxValue value = OnnxValue.constant(tensor);
    source.name().ifPresent(value::rename);
    return value;
  }

  /** A one-dimensional INT64 constant, such as a shape; {@code what} becomes part of its name. */
  public OnnxValue longs(String what, long... values) {
    return constant(scope + "/" + what, Tensor.ofLongs(values, values.length));
  }

  /** A constant number of a type; {@code what} becomes part of its name. */
  public OnnxValue scalar(String what, ElementType type, double value) {
    return constant(scope + "/" + what, Tensor.scalar(type, value));
  }

  /** Adds a node with one output and no attributes. */
  public List<OnnxValue> add(String type, List<OnnxValue> nodeInputs) {
    return add(type, nodeInputs, Map.of());
  }

  /**
   * Adds a node with one output.
   *
   * @param attributes Long, Integer, Double, Float, String, long[], double[], String[] or Tensor by
   *     name
   */
  public List<OnnxValue> add(String type, List<OnnxValue> nodeInputs, Map<String, ?> attributes) {
    return add(type, nodeInputs, attributes, 1);
  }

  /** Adds a node with {@code outputCount} outputs. */
  public List<OnnxValue> add(
      String type, List<OnnxValue> nodeInputs, Map<String, ?> attributes, int outputCount) {
    OnnxNode node = new OnnxNode(type, scope, nodeInputs, attributes);
    List<OnnxValue> results =
        IntStream.range(0, outputCount).mapToObj(i -> OnnxValue.of(node)).toList();
    node.outputs(results);
    nodes.add(node);
    return results;
  }

  /**
   * Reduces axes, such as {@code ReduceMean}; where the axes stand differs between operator sets.
   *
   * @param axes none of them negative
   */
  public OnnxValue reduce(String type, OnnxValue value, boolean keepsDimensions, long... axes) {
    long keepdims = keepsDimensions ? 1 : 0;
    if (opset >= AXES_AS_INPUT || type.equals("ReduceSum")) {
      return add(type, List.of(value, longs("axes", axes)), Map.of("keepdims", keepdims)).get(0);
    }
    return add(type, List.of(value), Map.of("axes", axes, "keepdims", keepdims)).get(0);
  }

  /**
   * Reorders dimensions: dimension {@code i} of the result is {@code value}'s {@code axes[i]}. A
   * constant is reordered at once, and two reorderings in a row become one or none.
   */
  public OnnxValue transpose(OnnxValue value, long... axes) {
    if (LongStream.range(0, axes.length).allMatch(i -> axes[(int) i] == i)) {
      return value;
    }
    if (value.constant().isPresent()) {
      return derived(value, value.constant().get().permuted(axes));
    }
    OnnxNode producer = value.producer().orElse(null);
    if (producer != null && producer.attributes().get("perm") instanceof long[] before) {
      long[] both = LongStream.of(axes).map(axis -> before[(int) axis]).toArray();
      return transpose(producer.inputs().get(0), both);
    }
    return add("Transpose", List.of(value), Map.of("perm", axes)).get(0);
  }

  /** A value of any shape as one dimension; a constant is reshaped at once. */
  public OnnxValue vector(OnnxValue value) {
    Tensor tensor = value.constant().orElse(null);
    if (tensor == null) {
      return add("Reshape", List.of(value, longs("vector", -1))).get(0);
    }
    return derived(value, tensor.reshaped(tensor.length()));
  }

  /** Names a value after its source; the first name it got stays. */
  public void name(OnnxValue value, String name) {
    value.nameOnce(name);
  }

  /**
   * Declares an output. A value that is an input, a constant, computed outside this graph or put
   * out twice is copied.
   */
  public void output(String name, OnnxValue value, ElementType type, List<Dimension> shape) {
    boolean taken =
        value.producer().filter(nodes::contains).isEmpty()
            || outputs.values().stream().anyMatch(port -> port.value() == value);
    OnnxValue own = taken ? add("Identity", List.of(value)).get(0) : value;
    own.rename(name);
    outputs.put(name, new Port(own, type, shape));
  }

  /** ONNX operators of the nodes that were added under a scope. */
  public SortedSet<String> operators(String ofScope) {
    return nodes.stream()
        .filter(node -> node.scope().equals(ofScope))
        .map(OnnxNode::type)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Map<String, Port> inputs() {
    return inputs;
  }

  Map<String, Port> outputs() {
    return outputs;
  }

  /** All nodes in an order they can run in. */
  Stream<OnnxNode> nodes() {
    return nodes.stream();
  }

  /** Puts other nodes into the graph, in an order they can run in. */
  void nodes(List<OnnxNode> others) {
    nodes.clear();
    nodes.addAll(others);
  }
}

package dev.assay.export.layer;

import dev.assay.data.FailureException;
import dev.assay.export.samediff.ConverterGuard;
import dev.assay.export.samediff.Graphs;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The SameDiff graph under construction; names everything after the layer it stems from. */
public final class LayerGraph {
  private final LayerRegistry registry;
  private final SameDiff sameDiff = Graphs.empty();
  private final Set<String> names = new HashSet<>();
  private final Map<String, SDVariable> inputs = new LinkedHashMap<>();
  private String node = "";
  private Map<String, INDArray> parameters = Map.of();

  LayerGraph(LayerRegistry registry) {
    this.registry = registry;
  }

  /** A graph of its own for a part of the current layer. */
  LayerGraph inner(String what) {
    LayerGraph inner = new LayerGraph(registry);
    inner.enter(name(what));
    return inner;
  }

  /** Says what an input of the network is, in the network's own order of dimensions. */
  void input(String name, SDVariable value) {
    inputs.put(name, value);
  }

  /** An input of the network. */
  SDVariable input(String name) {
    SDVariable input = inputs.get(name);
    if (input == null) {
      throw refusal("expected one of the inputs %s, found '%s'".formatted(inputs.keySet(), name));
    }
    return input;
  }

  /** The first input of the network, which says the batch size. */
  SDVariable firstInput() {
    return inputs.values().iterator().next();
  }

  /** Converts a layer with its activation function, such as one that another layer wraps. */
  public <L extends Layer> Flow layer(SourceLayer<L> layer, Flow input) {
    PartEntry<L, LayerConverter<L>> entry =
        registry
            .layer(layer.config())
            .orElseThrow(() -> layer.refusal("expected a known layer, found another"));
    WeightNoises.refusal(layer)
        .ifPresent(
            refusal -> {
              throw refusal;
            });
    Flow result =
        ConverterGuard.run(() -> entry.converter().convert(layer, input, this), layer::refusal);
    return entry.activationOf(layer.config()).map(f -> activation(f, result)).orElse(result);
  }

  /** Applies an activation function. */
  public Flow activation(IActivation activation, Flow input) {
    return typed(activation, input);
  }

  private <A extends IActivation> Flow typed(A activation, Flow input) {
    ActivationConverter<A> converter =
        registry
            .activation(activation)
            .orElseThrow(() -> unknown("activation function", activation))
            .converter();
    return ConverterGuard.run(() -> converter.convert(activation, input, this), this::refusal);
  }

  /** Reshapes between two layers. */
  public <P extends InputPreProcessor> Flow preProcessor(P preProcessor, Flow input) {
    PreProcessorConverter<P> converter =
        registry
            .preProcessor(preProcessor)
            .orElseThrow(() -> unknown("preprocessor", preProcessor))
            .converter();
    return ConverterGuard.run(() -> converter.convert(preProcessor, input, this), this::refusal);
  }

  /** Converts a vertex, such as one that another vertex wraps. */
  public <V extends GraphVertex> Flow vertex(V vertex, List<Flow> inputs) {
    VertexConverter<V> converter =
        registry.vertex(vertex).orElseThrow(() -> unknown("vertex", vertex)).converter();
    return ConverterGuard.run(() -> converter.convert(vertex, inputs, this), this::refusal);
  }

  private FailureException unknown(String kind, Object part) {
    return refusal(
        "expected a known %s, found %s".formatted(kind, part.getClass().getSimpleName()));
  }

  /** Names what is added from now on after this layer or vertex, which has no parameters. */
  void enter(String nodeName) {
    enter(nodeName, Map.of());
  }

  /** Names what is added from now on after this layer or vertex. */
  void enter(String nodeName, Map<String, INDArray> nodeParameters) {
    node = nodeName;
    parameters = nodeParameters;
  }

  /** Trained parameters of the vertex that is being converted, by Deeplearning4j's keys. */
  public Map<String, INDArray> parameters() {
    return Map.copyOf(parameters);
  }

  /** Name of the layer or vertex that is being converted. */
  public String node() {
    return node;
  }

  public SameDiff sameDiff() {
    return sameDiff;
  }

  /** A free name for {@code what} of the current layer, such as {@code conv1/relu}. */
  public String name(String what) {
    String wanted = node + "/" + what;
    String name = wanted;
    for (int i = 2; !names.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  /** A trained parameter or another constant of the current layer. */
  public SDVariable constant(String what, INDArray value) {
    return sameDiff.constant(name(what), value.dup('c'));
  }

  /** The activations in a form that a layer reads them in. */
  public Flow as(Flow flow, Form wanted) {
    if (flow.form() == wanted) {
      return flow;
    }
    if (flow.form().rank() != wanted.rank()) {
      throw refusal("expected activations of form %s, found %s".formatted(wanted, flow.form()));
    }
    return received(declared(flow), wanted);
  }

  /** The activations in the network's own order of dimensions. */
  public SDVariable declared(Flow flow) {
    return flow.form().isChannelsLast()
        ? permute("channels_last", flow.value(), flow.form().fromChannelsFirst())
        : flow.value();
  }

  /** Activations that stand in the order of {@code form}. */
  public Flow received(SDVariable value, Form form) {
    return form.isChannelsLast()
        ? new Flow(permute("channels_first", value, form.toChannelsFirst()), form)
        : new Flow(value, form);
  }

  /**
   * Shape of a variable, -1 for the batch, found by running the graph up to it.
   *
   * @throws FailureException if the sizes of the network's inputs are open
   */
  long[] shape(SDVariable value) {
    return new ShapeProbe(sameDiff).shape(value.name()).orElseThrow(this::openSizes);
  }

  /** Number of dimensions of a variable, found by running the graph up to it. */
  int rank(SDVariable value) {
    return new ShapeProbe(sameDiff).rank(value.name()).orElseThrow(this::openSizes);
  }

  private FailureException openSizes() {
    return refusal(
        "expected known sizes of the network's inputs, found open ones; give the input shape, such as input=-1x3x32x32");
  }

  private SDVariable permute(String what, SDVariable value, int... axes) {
    return sameDiff.permute(name(what), value, axes);
  }

  /** A refusal of the current layer; {@code found} says what was expected and what was found. */
  public FailureException refusal(String found) {
    return new FailureException("Layer '%s': %s.".formatted(node, found));
  }
}

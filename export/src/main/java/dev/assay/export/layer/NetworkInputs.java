package dev.assay.export.layer;

import dev.assay.data.MisuseException;
import dev.assay.export.checkpoint.Network;
import dev.assay.export.checkpoint.NetworkNode;
import dev.assay.export.checkpoint.NetworkNode.LayerNode;
import dev.assay.export.checkpoint.NetworkNode.VertexNode;
import dev.assay.export.samediff.GraphInput;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;

/**
 * Shapes of a network's inputs. Checkpoints do not hold them: what the first layers read says the
 * form and the channels, and the user may say the rest.
 */
final class NetworkInputs {
  /** Vertices whose result has the form and the features of their inputs, merges but for these. */
  private static final Set<Class<?>> KEEP_FORM =
      Set.of(
          ElementWiseVertex.class,
          MergeVertex.class,
          ScaleVertex.class,
          ShiftVertex.class,
          StackVertex.class,
          UnstackVertex.class,
          ReverseTimeSeriesVertex.class,
          L2NormalizeVertex.class,
          PoolHelperVertex.class);

  private final LayerRegistry registry;
  private final Network network;
  private final Map<String, List<Long>> given;

  NetworkInputs(LayerRegistry registry, Network network, Map<String, List<Long>> given) {
    this.registry = registry;
    this.network = network;
    this.given = given;
    for (String name : given.keySet()) {
      if (!network.inputs().contains(name)) {
        throw new MisuseException(
            "The network has no input '%s'; its inputs are %s. Correct the name of the input shape."
                .formatted(name, network.inputs()));
      }
    }
  }

  /** What one input looks like. */
  record Input(GraphInput port, Form form) {}

  Input of(String name) {
    List<LayerNode> readers = readers(name);
    Form form = form(name, readers);
    List<Long> shape = given.get(name);
    if (shape == null) {
      shape = form.shape(features(form, readers).orElse(-1));
    }
    return new Input(new GraphInput(name, network.type(), shape), form);
  }

  /** Why the given shape of an input cannot be; empty if it may, or none is given. */
  Optional<String> misfit(String name) {
    List<Long> shape = given.get(name);
    if (shape == null) {
      return Optional.empty();
    }
    List<LayerNode> readers = readers(name);
    List<Form> read = forms(readers);
    if (!read.isEmpty() && read.stream().noneMatch(form -> form.rank() == shape.size())) {
      return Optional.of(
          "'%s' has %d dimensions, not %d".formatted(name, shape.size(), read.get(0).rank()));
    }
    Form form = form(name, readers);
    long found = shape.get(form.featureAxis());
    long wanted = features(form, readers).orElse(-1);
    return found == -1 || wanted == -1 || found == wanted
        ? Optional.empty()
        : Optional.of(
            "dimension %d of '%s', counted from 0, is %d where the network reads %d %s"
                .formatted(
                    form.featureAxis(),
                    name,
                    found,
                    wanted,
                    form.rank() > 3 ? "channels" : "features"));
  }

  private List<Form> forms(List<LayerNode> readers) {
    return readers.stream()
        .map(this::form)
        .filter(found -> !found.isEmpty())
        .map(found -> found.get(0))
        .distinct()
        .toList();
  }

  private Form form(String name, List<LayerNode> readers) {
    List<Form> read = forms(readers);
    List<Long> shape = given.get(name);
    if (shape == null) {
      return read.isEmpty() ? Form.FEED_FORWARD : read.get(0);
    }
    List<Form> candidates = new ArrayList<>(read);
    candidates.addAll(List.of(Form.values()));
    return candidates.stream()
        .filter(form -> form.rank() == shape.size())
        .findFirst()
        .orElseThrow(
            () ->
                new MisuseException(
                    "The shape %s of input '%s' has %d dimensions: expected 2 to 5, the batch first. Give such a shape, such as %s=-1x3x32x32."
                        .formatted(shape, name, shape.size(), name)));
  }

  /** The form a layer reads before its preprocessor; none if any will do. */
  private List<Form> form(LayerNode node) {
    return node.preProcessors().isEmpty()
        ? layerForm(node.layer())
        : preProcessorForm(first(node.preProcessors().get(0)));
  }

  private <P extends InputPreProcessor> List<Form> preProcessorForm(P preProcessor) {
    return registry.preProcessor(preProcessor).flatMap(entry -> entry.formOf(preProcessor)).stream()
        .toList();
  }

  private static InputPreProcessor first(InputPreProcessor preProcessor) {
    return preProcessor instanceof ComposableInputPreProcessor several
            && several.getInputPreProcessors().length > 0
        ? first(several.getInputPreProcessors()[0])
        : preProcessor;
  }

  private <L extends Layer> List<Form> layerForm(L layer) {
    PartEntry<L, LayerConverter<L>> entry = registry.layer(layer).orElse(null);
    if (entry == null) {
      return List.of();
    }
    return entry
        .formOf(layer)
        .map(List::of)
        .orElseGet(() -> entry.wrappedBy(layer).map(this::layerForm).orElse(List.of()));
  }

  private OptionalLong features(Form form, List<LayerNode> readers) {
    return readers.stream()
        .filter(node -> form(node).isEmpty() || form(node).contains(form))
        .map(
            node ->
                node.preProcessors().isEmpty()
                    ? layerFeatures(node.layer())
                    : preProcessorFeatures(first(node.preProcessors().get(0)), node.layer()))
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  private <P extends InputPreProcessor> OptionalLong preProcessorFeatures(
      P preProcessor, Layer behind) {
    PartEntry<P, PreProcessorConverter<P>> entry = registry.preProcessor(preProcessor).orElse(null);
    if (entry == null) {
      return OptionalLong.empty();
    }
    if (entry.isKeepingFeatures()) {
      return layerFeatures(behind);
    }
    return positive(entry.featuresOf(preProcessor).orElse(0));
  }

  private <L extends Layer> OptionalLong layerFeatures(L layer) {
    PartEntry<L, LayerConverter<L>> entry = registry.layer(layer).orElse(null);
    OptionalLong said = entry == null ? OptionalLong.empty() : entry.featuresOf(layer);
    if (said.isPresent()) {
      return positive(said.getAsLong());
    }
    Layer inner = entry == null ? null : entry.wrappedBy(layer).orElse(null);
    if (inner != null) {
      return layerFeatures(inner);
    }
    return layer instanceof FeedForwardLayer connected
        ? positive(connected.getNIn())
        : OptionalLong.empty();
  }

  private static OptionalLong positive(long size) {
    return size > 0 ? OptionalLong.of(size) : OptionalLong.empty();
  }

  /** Layers that read the input, directly or through others that keep its form. */
  private List<LayerNode> readers(String input) {
    List<LayerNode> readers = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(input));
    while (!open.isEmpty()) {
      String read = open.pop();
      for (NetworkNode node : network.nodes()) {
        if (node.inputs().contains(read) && seen.add(node.name())) {
          if (node instanceof LayerNode layer) {
            readers.add(layer);
          }
          if (keepsForm(node)) {
            open.add(node.name());
          }
        }
      }
    }
    return readers;
  }

  private boolean keepsForm(NetworkNode node) {
    if (node instanceof LayerNode layer) {
      return form(layer).isEmpty() && layer.preProcessors().isEmpty();
    }
    return node instanceof VertexNode vertex && KEEP_FORM.contains(vertex.vertex().getClass());
  }
}

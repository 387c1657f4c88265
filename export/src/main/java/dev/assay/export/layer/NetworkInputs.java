package dev.assay.export.layer;

import dev.assay.data.MisuseException;
import dev.assay.export.checkpoint.Network;
import dev.assay.export.checkpoint.NetworkNode;
import dev.assay.export.checkpoint.NetworkNode.LayerNode;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.tensor.ElementType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;

/**
 * Shapes of a network's inputs. Checkpoints do not hold them: what the first layers read says the
 * form and the channels, and the user may say the rest.
 */
final class NetworkInputs {
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
    return new Input(new GraphInput(name, ElementType.FLOAT, shape), form);
  }

  private Form form(String name, List<LayerNode> readers) {
    List<Form> read =
        readers.stream()
            .map(this::form)
            .filter(found -> !found.isEmpty())
            .map(found -> found.get(0))
            .distinct()
            .toList();
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
                    "The shape %s of input '%s' has %d dimensions; the network reads %s."
                        .formatted(shape, name, shape.size(), read)));
  }

  /** The form a layer reads before its preprocessor; none if any will do. */
  private List<Form> form(LayerNode node) {
    return node.preProcessors().isEmpty()
        ? layerForm(node.layer())
        : preProcessorForm(node.preProcessors().get(0));
  }

  private <P extends InputPreProcessor> List<Form> preProcessorForm(P preProcessor) {
    return List.of(
        registry
            .preProcessor(preProcessor)
            .flatMap(entry -> entry.formOf(preProcessor))
            .orElse(Form.FEED_FORWARD));
  }

  private <L extends Layer> List<Form> layerForm(L layer) {
    return registry.layer(layer).flatMap(entry -> entry.formOf(layer)).stream().toList();
  }

  private OptionalLong features(Form form, List<LayerNode> readers) {
    return readers.stream()
        .filter(node -> form(node).isEmpty() || form(node).contains(form))
        .map(this::features)
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  private OptionalLong features(LayerNode node) {
    if (!node.preProcessors().isEmpty()) {
      return preProcessorFeatures(node.preProcessors().get(0));
    }
    Layer layer = node.layer();
    return layer instanceof FeedForwardLayer connected
        ? positive(connected.getNIn())
        : layer instanceof LocallyConnected1D series
            ? positive(series.getNIn())
            : layer instanceof LocallyConnected2D images
                ? positive(images.getNIn())
                : OptionalLong.empty();
  }

  private <P extends InputPreProcessor> OptionalLong preProcessorFeatures(P preProcessor) {
    return registry
        .preProcessor(preProcessor)
        .map(entry -> entry.featuresOf(preProcessor))
        .orElse(OptionalLong.empty());
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
          boolean ends = node instanceof LayerNode layer && !form(layer).isEmpty();
          if (node instanceof LayerNode layer) {
            readers.add(layer);
          }
          if (!ends) {
            open.add(node.name());
          }
        }
      }
    }
    return readers;
  }
}

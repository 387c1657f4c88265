package dev.assay.export.layer;

import dev.assay.data.FailureException;
import dev.assay.export.checkpoint.Network;
import dev.assay.export.checkpoint.NetworkNode;
import dev.assay.export.checkpoint.NetworkNode.LayerNode;
import dev.assay.export.checkpoint.NetworkNode.VertexNode;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LearnedSelfAttentionLayer;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;

/** Finds everything in a network that a registry does not know. */
final class UnknownParts {
  private final LayerRegistry registry;
  private final List<String> found = new ArrayList<>();

  private UnknownParts(LayerRegistry registry) {
    this.registry = registry;
  }

  /** Refuses the network with the whole list, if there is any. */
  static void refuse(LayerRegistry registry, Network network) {
    UnknownParts unknown = new UnknownParts(registry);
    network.nodes().forEach(unknown::look);
    if (!unknown.found.isEmpty()) {
      int known = registry.entries().size();
      throw new FailureException(
          "No ONNX counterpart for %d parts: %s. 'assay list layers' shows the %d that are known; add one to a family in dev.assay.export.layer."
              .formatted(unknown.found.size(), String.join(", ", unknown.found), known));
    }
  }

  private void look(NetworkNode node) {
    if (node instanceof LayerNode layerNode) {
      layerNode.preProcessors().forEach(preProcessor -> look(preProcessor, node));
      look(layerNode.layer(), node);
    } else if (node instanceof VertexNode vertexNode) {
      look(vertexNode.vertex(), node);
    }
  }

  private void look(GraphVertex vertex, NetworkNode node) {
    if (registry.vertex(vertex).isEmpty()) {
      add(PartKind.VERTEX, vertex, node);
    } else if (vertex instanceof FrozenVertex frozen) {
      look(frozen.getUnderlying(), node);
    } else if (vertex instanceof PreprocessorVertex reshaping) {
      look(reshaping.getPreProcessor(), node);
    }
  }

  private void look(InputPreProcessor preProcessor, NetworkNode node) {
    if (registry.preProcessor(preProcessor).isEmpty()) {
      add(PartKind.PREPROCESSOR, preProcessor, node);
    } else if (preProcessor instanceof ComposableInputPreProcessor several) {
      for (InputPreProcessor one : several.getInputPreProcessors()) {
        look(one, node);
      }
    }
  }

  private <L extends Layer> void look(L layer, NetworkNode node) {
    PartEntry<L, LayerConverter<L>> entry = registry.layer(layer).orElse(null);
    if (entry == null) {
      add(PartKind.LAYER, layer, node);
      return;
    }
    entry
        .activationOf(layer)
        .filter(activation -> registry.activation(activation).isEmpty())
        .ifPresent(activation -> add(PartKind.ACTIVATION, activation, node));
    entry.wrappedBy(layer).ifPresent(inner -> look(inner, node));
  }

  private void add(PartKind kind, Object part, NetworkNode node) {
    String reason =
        part instanceof LearnedSelfAttentionLayer ? ", which M2.1 itself cannot run" : "";
    found.add(
        "%s %s (node '%s'%s)"
            .formatted(kind.word(), part.getClass().getSimpleName(), node.name(), reason));
  }
}

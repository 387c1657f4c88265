package dev.assay.export.layer;

import dev.assay.data.FailureException;
import dev.assay.export.checkpoint.Network;
import dev.assay.export.checkpoint.NetworkNode;
import dev.assay.export.checkpoint.NetworkNode.LayerNode;
import dev.assay.export.checkpoint.NetworkNode.VertexNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.util.MaskLayer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/**
 * Finds activations that Deeplearning4j M2.1 overwrites while others still need them. At inference
 * an ActivationLayer or PReLULayer computes in place, and only a workspace makes it copy before:
 * inputs and outputs of the network stand in none. Such a network gives something else than in
 * training, and than its configuration says.
 */
final class OverwrittenInputs {
  /** What of the layers that compute in place is refused. */
  static final String RESTRICTION =
      "an input that something else reads too where Deeplearning4j overwrites it, as behind an input of the network";

  private final LayerRegistry registry;
  private final Network network;

  /** For each name the name of the activations that it shares its memory with, or its own. */
  private final Map<String, String> origins = new HashMap<>();

  OverwrittenInputs(LayerRegistry registry, Network network) {
    this.registry = registry;
    this.network = network;
    network.inputs().forEach(name -> origins.put(name, name));
    for (NetworkNode node : network.nodes()) {
      String origin = origin(node.inputs().get(0));
      boolean shares = network.detached().contains(origin) && passesOn(node);
      origins.put(node.name(), shares ? origin : node.name());
    }
  }

  /** Refuses the network if there is one. */
  void refuse() {
    List<NetworkNode> nodes = network.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      NetworkNode node = nodes.get(i);
      if (node instanceof LayerNode layerNode && overwrites(unwrapped(layerNode.layer()))) {
        String origin = origin(node.inputs().get(0));
        if (network.detached().contains(origin)) {
          refuse(node, origin, nodes.subList(i + 1, nodes.size()));
        }
      }
    }
  }

  private void refuse(NetworkNode node, String origin, List<NetworkNode> later) {
    Set<String> shared = new HashSet<>();
    origins.forEach(
        (name, from) -> {
          if (from.equals(origin)) {
            shared.add(name);
          }
        });
    if (network.outputNodes().stream().anyMatch(shared::contains)) {
      throw refusal(node, origin, "an output of the network");
    }
    later.stream()
        .filter(reader -> reader.inputs().stream().anyMatch(shared::contains))
        .findFirst()
        .ifPresent(
            reader -> {
              throw refusal(node, origin, "'" + reader.name() + "'");
            });
  }

  private static FailureException refusal(NetworkNode node, String origin, String found) {
    return new FailureException(
        "Layer '%s': expected to be the only reader of '%s', found %s: Deeplearning4j overwrites it with the activations, so the network gives other values than in training. Put a ScaleVertex of 1 between the two."
            .formatted(node.name(), origin, found));
  }

  private String origin(String name) {
    return origins.getOrDefault(name, name);
  }

  private static boolean overwrites(Layer layer) {
    return layer instanceof PReLULayer
        || (layer instanceof ActivationLayer activation
            && !(activation.getActivationFn() instanceof ActivationIdentity));
  }

  /** Whether a node gives the very memory that it reads. */
  private boolean passesOn(NetworkNode node) {
    if (node instanceof VertexNode vertexNode) {
      boolean only = vertexNode.vertex() instanceof MergeVertex && node.inputs().size() == 1;
      return only || vertexNode.vertex() instanceof PreprocessorVertex;
    }
    Layer layer = unwrapped(((LayerNode) node).layer());
    return layer instanceof DropoutLayer
        || layer instanceof MaskLayer
        || (layer instanceof ActivationLayer activation
            && activation.getActivationFn() instanceof ActivationIdentity);
  }

  private <L extends Layer> Layer unwrapped(L layer) {
    return registry
        .layer(layer)
        .flatMap(entry -> entry.wrappedBy(layer))
        .map(this::unwrapped)
        .orElse(layer);
  }
}

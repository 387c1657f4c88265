package dev.assay.training;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The network as it is judged and shipped. That is the one that learns, or, where weights are
 * averaged or heads are for training only, another one without those heads that takes the weights
 * over by the layers' names.
 */
final class Shipped {
  private final Checkpoint learning;
  private final Optional<ComputationGraph> own;

  /**
   * @param learning the network that learns
   * @param own another one where it is not itself what is shipped
   */
  Shipped(Checkpoint learning, Optional<ComputationGraph> own) {
    this.learning = learning;
    this.own = own;
  }

  /** Takes over the weights of this moment. */
  void refresh() {
    own.ifPresent(this::take);
  }

  /** The network, for inference. */
  ComputationGraph network() {
    return own.orElse(learning.network());
  }

  /** Writes it; with the updater's state where it is the network that learns. */
  void write(Path file) {
    if (own.isPresent()) {
      Checkpoint.writeFinal(own.get(), file);
    } else {
      learning.write(file);
    }
  }

  private void take(ComputationGraph network) {
    INDArray source = learning.average().orElseGet(learning.network()::params);
    Map<String, Layout.Stretch> from = Layout.of(learning.network()).vertices();
    Layout.of(network)
        .vertices()
        .forEach((name, to) -> to.of(network.params()).assign(stretch(from, name).of(source)));
    network.getConfiguration().setEpochCount(learning.network().getEpochCount());
    network.getConfiguration().setIterationCount(learning.network().getIterationCount());
  }

  private static Layout.Stretch stretch(Map<String, Layout.Stretch> stretches, String name) {
    Layout.Stretch stretch = stretches.get(name);
    if (stretch == null) {
      throw new IllegalStateException("layer '" + name + "' is not in the network that learns");
    }
    return stretch;
  }
}

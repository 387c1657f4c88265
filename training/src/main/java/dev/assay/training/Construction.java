package dev.assay.training;

import dev.assay.training.architecture.Settings;
import dev.assay.training.batch.Draws;
import dev.assay.training.recipe.Optimizer;
import dev.assay.training.recipe.Recipe;
import dev.assay.training.recipe.Targets;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Builds the networks of a training.
 *
 * @param job what is trained, and how
 * @param parts its images
 */
record Construction(TrainingJob job, Parts parts) {
  /** The network that learns, with its first weights. */
  ComputationGraph learning() {
    return built(configuration(job.options().recipe().form().auxiliaryHeads()));
  }

  /** The network that is shipped, with any weights: without heads that only help training. */
  ComputationGraph shipped() {
    return built(configuration(false));
  }

  /** Layers of the network that is shipped. */
  ComputationGraphConfiguration shippedConfiguration() {
    return configuration(false);
  }

  /** Layers of the network that learns, with its weights yet to be drawn. */
  ComputationGraphConfiguration configuration() {
    return configuration(job.options().recipe().form().auxiliaryHeads());
  }

  private static ComputationGraph built(ComputationGraphConfiguration configuration) {
    var network = new ComputationGraph(configuration);
    network.init();
    return network;
  }

  private ComputationGraphConfiguration configuration(boolean heads) {
    Recipe recipe = job.options().recipe();
    ComputationGraphConfiguration network =
        job.architecture()
            .network(
                new Settings(
                    job.input(),
                    parts.labels().size(),
                    recipe.form().width(),
                    heads,
                    recipe.optimizer().updater(),
                    new Draws(job.options().seed()).weightsSeed()));
    decay(network, recipe.optimizer());
    if (recipe.targets().classWeights() != Targets.ClassWeights.NONE) {
      layers(network)
          .filter(BaseOutputLayer.class::isInstance)
          .map(BaseOutputLayer.class::cast)
          .forEach(head -> head.setLossFn(weighted((LossMCXENT) head.getLossFn())));
    }
    return network;
  }

  /**
   * Gives weights their decay. Layer by layer, since Deeplearning4j's builder puts a {@code
   * WeightDecay} for all layers into each of them twice.
   */
  static void decay(ComputationGraphConfiguration network, Optimizer optimizer) {
    optimizer
        .regularization()
        .ifPresent(
            decay ->
                layers(network)
                    .filter(BaseLayer.class::isInstance)
                    .filter(layer -> !(layer instanceof BatchNormalization))
                    .forEach(layer -> ((BaseLayer) layer).setRegularization(List.of(decay))));
  }

  private static Stream<Layer> layers(ComputationGraphConfiguration network) {
    return network.getVertices().values().stream()
        .filter(LayerVertex.class::isInstance)
        .map(vertex -> ((LayerVertex) vertex).getLayerConf().getLayer());
  }

  /** The loss with its weights, such as an auxiliary head's share, times those of the classes. */
  private LossMCXENT weighted(LossMCXENT loss) {
    double[] classes = parts.weights(job.options().recipe().targets().classWeights());
    INDArray weights = Nd4j.create(classes, new long[] {1, classes.length});
    return new LossMCXENT(loss.getWeights() == null ? weights : weights.muli(loss.getWeights()));
  }
}

package dev.assay.training;

import dev.assay.training.architecture.Settings;
import dev.assay.training.batch.Draws;
import dev.assay.training.recipe.Recipe;
import dev.assay.training.recipe.Targets;
import java.util.List;
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
 * @param setup what is trained, and how
 */
record Construction(Setup setup) {
  /** The network that learns, with its first weights. */
  ComputationGraph learning() {
    return built(configuration(setup.recipe().form().auxiliaryHeads()));
  }

  /** The network that is shipped, with any weights: without heads that only help training. */
  ComputationGraph shipped() {
    return built(configuration(false));
  }

  /** Layers of the network that learns, with its weights yet to be drawn. */
  ComputationGraphConfiguration configuration() {
    return configuration(setup.recipe().form().auxiliaryHeads());
  }

  private static ComputationGraph built(ComputationGraphConfiguration configuration) {
    var network = new ComputationGraph(configuration);
    network.init();
    return network;
  }

  private ComputationGraphConfiguration configuration(boolean heads) {
    Recipe recipe = setup.recipe();
    ComputationGraphConfiguration network =
        setup
            .job()
            .architecture()
            .network(
                new Settings(
                    setup.input(),
                    setup.parts().labels().size(),
                    recipe.form().width(),
                    heads,
                    recipe.optimizer().updater(),
                    new Draws(setup.options().seed()).weightsSeed()));
    network.getVertices().values().stream()
        .filter(LayerVertex.class::isInstance)
        .map(vertex -> ((LayerVertex) vertex).getLayerConf().getLayer())
        .forEach(this::adjust);
    return network;
  }

  private void adjust(Layer layer) {
    if (layer instanceof BaseLayer weights && !(layer instanceof BatchNormalization)) {
      setup
          .recipe()
          .optimizer()
          .regularization()
          .ifPresent(decay -> weights.setRegularization(List.of(decay)));
    }
    if (layer instanceof BaseOutputLayer output
        && setup.recipe().targets().classWeights() != Targets.ClassWeights.NONE) {
      output.setLossFn(weighted((LossMCXENT) output.getLossFn()));
    }
  }

  /** The loss with its weights, such as an auxiliary head's share, times those of the classes. */
  private LossMCXENT weighted(LossMCXENT loss) {
    double[] classes = setup.parts().weights(setup.recipe().targets().classWeights());
    INDArray weights = Nd4j.create(classes, new long[] {1, classes.length});
    return new LossMCXENT(loss.getWeights() == null ? weights : weights.muli(loss.getWeights()));
  }
}

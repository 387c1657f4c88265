package dev.assay.training;

import dev.assay.training.architecture.Blueprint;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Deeplearning4j's own gradients. It shows every activation but the last layer's, so that one is
 * computed here: {@code [N, values] x [values, classes] + bias}.
 */
final class NetworkGradients extends BaseTrainingListener implements Gradients {
  private final ComputationGraph network;
  private float[] values = {};

  /** Takes the place of the network's listeners. */
  NetworkGradients(ComputationGraph network) {
    this.network = network;
    network.setListeners(this);
  }

  @Override
  public float[] compute(INDArray features, INDArray targets) {
    INDArray[] heads = new INDArray[network.getNumOutputArrays()];
    Arrays.fill(heads, targets);
    network.setInputs(features);
    network.setLabels(heads);
    network.computeGradientAndScore();
    network.clearLayersStates();
    return values;
  }

  @Override
  public void onForwardPass(Model model, Map<String, INDArray> activations) {
    String last = of(network.getConfiguration().getVertexInputs(), Blueprint.OUTPUT).get(0);
    var output = network.getLayer(Blueprint.OUTPUT);
    INDArray weights = output.getParam(DefaultParamInitializer.WEIGHT_KEY);
    INDArray bias = output.getParam(DefaultParamInitializer.BIAS_KEY);
    try (INDArray scores = of(activations, last).mmul(weights).addiRowVector(bias);
        INDArray rows = scores.dup('c')) {
      values = rows.data().asFloat();
    }
  }

  @Override
  public void close() {
    network.setListeners();
  }

  private static <T> T of(Map<String, T> vertices, String name) {
    return Objects.requireNonNull(vertices.get(name), name);
  }
}

package dev.assay.training;

import dev.assay.training.architecture.Blueprint;
import dev.assay.training.batch.Batch;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Counts right answers during training without a second forward pass. Deeplearning4j shows every
 * activation but the last layer's, so that one is computed here: {@code [N, values] x [values,
 * classes] + bias}; softmax does not change which is largest.
 */
final class Hits extends BaseTrainingListener {
  private @Nullable Batch expected;
  private long counted;

  /** Tells which batch comes next. */
  void expect(Batch batch) {
    expected = batch;
    counted = 0;
  }

  /** Right answers in the batch that was expected last. */
  long counted() {
    return counted;
  }

  @Override
  public void onForwardPass(Model model, Map<String, INDArray> activations) {
    if (expected == null) {
      return;
    }
    ComputationGraph network = (ComputationGraph) model;
    String last = of(network.getConfiguration().getVertexInputs(), Blueprint.OUTPUT).get(0);
    var output = network.getLayer(Blueprint.OUTPUT);
    INDArray weights = output.getParam(DefaultParamInitializer.WEIGHT_KEY);
    INDArray bias = output.getParam(DefaultParamInitializer.BIAS_KEY);
    try (INDArray scores = of(activations, last).mmul(weights).addiRowVector(bias);
        INDArray rows = scores.dup('c')) {
      counted = count(rows.data().asFloat(), Math.toIntExact(rows.size(1)), expected);
    }
  }

  private static <T> T of(Map<String, T> vertices, String name) {
    return Objects.requireNonNull(vertices.get(name), name);
  }

  /**
   * Counts the rows whose largest value is at the image's class.
   *
   * @param scores {@code [N, classes]}
   */
  static long count(float[] scores, int classes, Batch batch) {
    long hits = 0;
    for (int image = 0; image < batch.size(); image++) {
      int top = 0;
      for (int c = 1; c < classes; c++) {
        if (scores[image * classes + c] > scores[image * classes + top]) {
          top = c;
        }
      }
      if (top == batch.classOf(image)) {
        hits++;
      }
    }
    return hits;
  }
}

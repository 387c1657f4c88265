package dev.assay.training.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** The gradient where something is dropped: what a batch's number drops is the same each time. */
class DropoutTest {
  private static final int IMAGES = 8;
  private static final int DRAW = 7;
  private static final double STEP = 3e-3;

  private final ComputationGraph network = network();
  private final INDArray features = Agreement.features(IMAGES, 1, 4, 4);
  private final INDArray targets = Agreement.targets(IMAGES, 3);

  @Test
  void itIsTheSlopeOfTheLossWithTheSameDropped() {
    INDArray start = network.params().dup();
    try (GradientEngine engine = new GradientEngine(network)) {
      engine.gradients(features, targets, DRAW);
      INDArray gradient = gradients();
      for (int seed = 1; seed <= 10; seed++) {
        INDArray direction = Agreement.numbers(seed, start.shape()).castTo(DataType.FLOAT);
        double above = loss(engine, start.add(direction.mul(STEP)));
        double below = loss(engine, start.sub(direction.mul(STEP)));
        double slope = (above - below) / (2 * STEP);
        double computed =
            gradient.mul(direction.reshape(direction.length())).sumNumber().doubleValue() / IMAGES;

        // Rounding of two losses near 1 over 6e-3, and what curves.
        assertEquals(slope, computed, 1e-4 + 2e-3 * Math.abs(slope));
      }
    }
  }

  @Test
  void aDroppedUnitHasNoGradientAndAKeptOneIsScaled() {
    INDArray one = Agreement.features(1, 1, 4, 4);
    INDArray target = Agreement.targets(1, 3);
    List<Integer> dropped = new ArrayList<>();
    try (GradientEngine engine = new GradientEngine(network)) {
      engine.gradients(one, target, DRAW);
      INDArray flat = gradients();
      INDArray before = flat.get(NDArrayIndex.interval(16 * 32, 16 * 32 + 32));
      INDArray last = flat.get(NDArrayIndex.interval(17 * 32, 17 * 32 + 33 * 3));
      INDArray weights = last.get(NDArrayIndex.interval(0, 32 * 3)).reshape('f', 32, 3);
      INDArray bias = last.get(NDArrayIndex.interval(32 * 3, 33 * 3));
      for (int unit = 0; unit < before.length(); unit++) {
        // The last layer's gradient is the unit's value times that of the bias.
        double value = weights.getDouble(unit, 0) / bias.getDouble(0);
        if (value == 0) {
          dropped.add(unit);
          assertEquals(0, before.getDouble(unit));
        } else {
          // tanh' = 1 - tanh^2 of the unit before it was doubled.
          double plain = value / 2;
          double behind = 0;
          for (int c = 0; c < 3; c++) {
            behind += network.getParam("output_W").getDouble(unit, c) * bias.getDouble(c);
          }
          assertEquals(2 * behind * (1 - plain * plain), before.getDouble(unit), 1e-5);
        }
      }
    }
    assertTrue(dropped.size() > 4 && dropped.size() < 28, () -> "dropped " + dropped);
  }

  private double loss(GradientEngine engine, INDArray params) {
    network.params().assign(params);
    engine.gradients(features, targets, DRAW);
    return engine.score();
  }

  private INDArray gradients() {
    INDArray flat = network.getGradientsViewArray();
    return flat.reshape(flat.length()).dup();
  }

  /** A quarter of the pixels and half of 32 units are dropped. */
  private static ComputationGraph network() {
    var network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(4)
                .graphBuilder()
                .addInputs("input")
                .setInputTypes(InputType.convolutional(4, 4, 1))
                .addLayer("drop", new DropoutLayer.Builder(0.75).build(), "input")
                .addLayer(
                    "dense",
                    new DenseLayer.Builder().nOut(32).activation(Activation.TANH).build(),
                    "drop")
                .addLayer(
                    "output",
                    new OutputLayer.Builder(new LossMCXENT())
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .dropOut(0.5)
                        .build(),
                    "dense")
                .setOutputs("output")
                .build());
    network.init();
    return network;
  }
}

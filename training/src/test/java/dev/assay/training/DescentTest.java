package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.training.architecture.Blueprint;
import dev.assay.training.architecture.Input;
import dev.assay.training.architecture.Settings;
import dev.assay.training.recipe.Recipe;
import dev.assay.training.recipe.RecipeFile;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

class DescentTest {
  private static final int STEPS = 6;

  /**
   * With a constant step size and no clipping it is Deeplearning4j's own step to the bit: dropout
   * (LeNet-5), batch normalization (SmallNet), updater, iteration count.
   */
  @ParameterizedTest
  @CsvSource({"LENET5, adam", "SMALLNET, adam", "SMALLNET, sgd"})
  void withoutScheduleItIsTheStepOfFit(Architecture architecture, String optimizer) {
    Recipe recipe = recipe("optimizer: " + optimizer);
    ComputationGraph ours = network(architecture, recipe);
    ComputationGraph theirs = network(architecture, recipe);
    var descent = descent(ours, recipe);
    for (int step = 0; step < 5; step++) {
      try (INDArray images = Nd4j.rand(4, 3, 16, 16);
          INDArray labels = Nd4j.eye(4)) {
        Nd4j.getRandom().setSeed(step + 1);
        descent.step(images, labels);
        Nd4j.getRandom().setSeed(step + 1);
        theirs.fit(new MultiDataSet(images, labels));
      }
    }

    assertEquals(theirs.params(), ours.params());
    assertEquals(theirs.getUpdater().getStateViewArray(), ours.getUpdater().getStateViewArray());
    assertEquals(theirs.getIterationCount(), ours.getIterationCount());
  }

  /** PyTorch 2 in float64: the weights from the first input, then the last biases. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{optimizer: adamw, learning_rate: 0.05, weight_decay: 0.1, schedule: cosine,"
            + " final_factor: 0.01}"
            + "| 0.24125131, 0.60077776, -0.08909186, -0.20232345,"
            + " 0.01685668, 0.07665481, -0.01687950",
        "{optimizer: adam, learning_rate: 0.05, weight_decay: 0.1}"
            + "| 0.13829897, 0.18044315, -0.08980847, -0.11243520,"
            + " 0.01453499, 0.04469742, 0.01612519",
        "{optimizer: sgd, learning_rate: 0.5, weight_decay: 0.01, schedule: one-cycle,"
            + " warmup_epochs: 3, final_factor: 0.01}"
            + "| 0.21143430, 0.55190048, -0.02188657, -0.28694244,"
            + " -0.00256633, -0.01876544, 0.02133177",
        "{optimizer: sgd, momentum: 0, learning_rate: 0.5, clip_norm: 0.1}"
            + "| 0.37496292, 0.47902484, 0.05330026, -0.36627233,"
            + " -0.00909481, -0.01730226, 0.02639707"
      })
  void itStepsAsPyTorchDoes(String settings, String expected) {
    Recipe recipe = recipe(settings);
    ComputationGraph network = dense(recipe);
    var descent = descent(network, recipe);
    for (int step = 0; step < STEPS; step++) {
      descent.step(features(step), labels(step));
    }

    assertArrayEquals(
        List.of(expected.split(",")).stream().mapToDouble(Double::parseDouble).toArray(),
        shown(network),
        2e-5);
  }

  @Test
  void runningStatisticsPassByScheduleAndClipping() {
    Recipe plain = recipe("optimizer: sgd");
    Recipe braked = recipe("{optimizer: sgd, warmup_epochs: 1, clip_norm: 1.0e-3}");
    ComputationGraph free = network(Architecture.SMALLNET, plain);
    ComputationGraph held = network(Architecture.SMALLNET, braked);
    try (INDArray images = Nd4j.rand(4, 3, 16, 16);
        INDArray labels = Nd4j.eye(4)) {
      descent(free, plain).step(images, labels);
      new Descent(held, new NetworkGradients(held), new Pace(braked, 1000)).step(images, labels);
    }

    for (String parameter : List.of("mean", "log10stdev")) {
      String name = "stem.norm_" + parameter;
      assertEquals(free.getParam(name), held.getParam(name));
    }
    assertTrue(free.getParam("stem_W").distance2(held.getParam("stem_W")) > 1e-6);
  }

  @Test
  void anInfiniteInputIsFoundInTheFirstLayerItReachesAndNoStepIsMade() {
    Recipe recipe = recipe("epochs: 1");
    ComputationGraph network = network(Architecture.LENET5, recipe);
    INDArray before = network.params().dup();
    try (INDArray images = Nd4j.valueArrayOf(new long[] {4, 3, 16, 16}, Float.POSITIVE_INFINITY);
        INDArray labels = Nd4j.eye(4)) {
      var error =
          assertThrows(
              NotFiniteException.class, () -> descent(network, recipe).step(images, labels));

      assertEquals("the activations of 'input'", error.getMessage());
    }
    assertEquals(before, network.params());
  }

  private static Descent descent(ComputationGraph network, Recipe recipe) {
    return new Descent(network, new NetworkGradients(network), new Pace(recipe, 1));
  }

  private static Recipe recipe(String yaml) {
    Recipe epochs = RecipeFile.over(Recipe.defaults(), "epochs: " + STEPS);
    return RecipeFile.over(epochs, yaml);
  }

  private static ComputationGraph network(Architecture architecture, Recipe recipe) {
    var settings = Settings.of(Input.square(16), 4, recipe.optimizer().updater(), 1);
    var network = new ComputationGraph(architecture.network(settings));
    network.init();
    return network;
  }

  /** 3 values, 4 by tanh, 3 classes; weights {@code 0.5 sin(1 + i)} and {@code 0.5 sin(20 + i)}. */
  private static ComputationGraph dense(Recipe recipe) {
    var graph =
        new NeuralNetConfiguration.Builder()
            .updater(recipe.optimizer().updater())
            .graphBuilder()
            .addInputs(Blueprint.INPUT)
            .addLayer(
                "dense",
                new DenseLayer.Builder().nIn(3).nOut(4).activation(Activation.TANH).build(),
                Blueprint.INPUT)
            .addLayer(
                Blueprint.OUTPUT,
                new OutputLayer.Builder(new LossMCXENT())
                    .nIn(4)
                    .nOut(3)
                    .activation(Activation.SOFTMAX)
                    .build(),
                "dense")
            .setOutputs(Blueprint.OUTPUT)
            .build();
    Construction.decay(graph, recipe.optimizer());
    var network = new ComputationGraph(graph);
    network.init();
    network.getParam("dense_W").assign(sines(1, 3, 4));
    network
        .getParam("dense_b")
        .assign(Nd4j.createFromArray(new float[][] {{0.1f, -0.1f, 0.2f, 0}}));
    network.getParam(Blueprint.OUTPUT + "_W").assign(sines(20, 4, 3));
    network.getParam(Blueprint.OUTPUT + "_b").assign(0);
    return network;
  }

  private static INDArray sines(int from, int rows, int columns) {
    double[] values =
        IntStream.range(from, from + rows * columns).mapToDouble(i -> 0.5 * Math.sin(i)).toArray();
    return Nd4j.create(values, new long[] {rows, columns}, 'c').castTo(Nd4j.dataType());
  }

  private static INDArray features(int step) {
    double[] values = IntStream.range(step * 15, step * 15 + 15).mapToDouble(Math::cos).toArray();
    return Nd4j.create(values, new long[] {5, 3}, 'c').castTo(Nd4j.dataType());
  }

  private static INDArray labels(int step) {
    INDArray labels = Nd4j.zeros(5, 3);
    for (int row = 0; row < 5; row++) {
      labels.putScalar(row, (step + row) % 3, 1);
    }
    return labels;
  }

  private static double[] shown(ComputationGraph network) {
    INDArray first = network.getParam("dense_W").getRow(0);
    INDArray last = network.getParam(Blueprint.OUTPUT + "_b");
    return Nd4j.hstack(first.reshape(1, 4), last.reshape(1, 3)).toDoubleVector();
  }
}

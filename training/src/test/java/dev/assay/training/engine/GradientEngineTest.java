package dev.assay.training.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.training.Architecture;
import dev.assay.training.architecture.Input;
import dev.assay.training.architecture.Settings;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

class GradientEngineTest {
  private static final int CLASSES = 4;
  private static final Input INPUT = Input.square(32);

  private final ComputationGraph network = network(Architecture.SMALLNET, new Sgd());
  private final INDArray features = Agreement.features(8, 3, 32, 32);
  private final INDArray targets = Agreement.targets(8, CLASSES);

  private static ComputationGraph network(Architecture architecture, IUpdater updater) {
    Settings settings = Settings.of(INPUT, CLASSES, updater, 5).withWidth(0.25);
    ComputationGraph network = new ComputationGraph(architecture.network(settings));
    network.init();
    return network;
  }

  private static float[] gradients(ComputationGraph network) {
    return network.getGradientsViewArray().dup().data().asFloat();
  }

  @Test
  void theSameBatchAndSeedGiveTheSameBits() {
    ComputationGraph dropping = network(Architecture.LENET5, new Sgd());
    try (GradientEngine first = new GradientEngine(dropping);
        GradientEngine second = new GradientEngine(dropping)) {
      float[] values = first.gradients(features, targets, 7);
      float[] gradients = gradients(dropping);

      assertArrayEquals(values, second.gradients(features, targets, 7));
      assertArrayEquals(gradients, gradients(dropping));
      assertFalse(Arrays.equals(values, first.gradients(features, targets, 8)));
    }
  }

  @Test
  void parametersStayAsTheyAre() {
    INDArray before = network.params().dup();
    try (GradientEngine engine = new GradientEngine(network)) {
      engine.gradients(features, targets, 1);
      engine.values(features);
    }

    assertEquals(before, network.params());
  }

  @Test
  void aShortLastBatchIsComputedOverTheSameParameters() {
    INDArray fewFeatures = features.get(NDArrayIndex.interval(5, 8));
    INDArray fewTargets = targets.get(NDArrayIndex.interval(5, 8));
    try (GradientEngine engine = new GradientEngine(network);
        GradientEngine fresh = new GradientEngine(network)) {
      engine.gradients(features, targets, 1);
      engine.gradients(fewFeatures, fewTargets, 1);
      float[] gradients = gradients(network);
      float[] values = fresh.gradients(fewFeatures.dup(), fewTargets.dup(), 1);

      assertEquals(3 * CLASSES, values.length);
      assertArrayEquals(gradients(network), gradients);
    }
  }

  @Test
  void featuresMayBeAViewInAnyOrder() {
    INDArray turned = features.permute(0, 2, 3, 1).dup('c').permute(0, 3, 1, 2);
    try (GradientEngine engine = new GradientEngine(network)) {
      assertArrayEquals(
          engine.gradients(features, targets, 1), engine.gradients(turned, targets, 1));
    }
  }

  @Test
  void withoutTrainingRunningStatisticsAreUsed() {
    // Statistics other than those that they begin with.
    network
        .params()
        .addi(Agreement.numbers(3, network.numParams()).muli(0.05).castTo(DataType.FLOAT));
    try (GradientEngine engine = new GradientEngine(network)) {
      INDArray values = Nd4j.createFromArray(engine.values(features)).reshape(8, CLASSES);
      INDArray probabilities = new ActivationSoftmax().getActivation(values, false);

      // Float rounding in 13 layers.
      assertTrue(probabilities.equalsWithEps(network.outputSingle(features), 1e-5));
    }
  }

  @Test
  void dropoutKeepsItsShareAndTheMean() {
    ComputationGraph dropping = dropping(0.25);
    INDArray ones = Nd4j.ones(64, 1, 8, 8);
    try (GradientEngine engine = new GradientEngine(dropping)) {
      // Weights of 1: a value is the sum of 64 ones, each kept with probability 0.25 and then 4.
      float[] values = engine.gradients(ones, Agreement.targets(64, 2), 3);

      double mean = Nd4j.createFromArray(values).meanNumber().doubleValue();
      double deviation = Nd4j.createFromArray(values).stdNumber(false).doubleValue();
      // Mean 64, deviation sqrt(64 * 0.25 * 0.75) * 4 = 13.9; 64 images' mean: 4 sigma are 7.
      assertEquals(64, mean, 7);
      assertEquals(13.9, deviation, 5);
      for (float value : values) {
        assertEquals(0, value % 4);
      }
      assertEquals(64, engine.values(ones)[0]);
    }
  }

  private static ComputationGraph dropping(double kept) {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("input")
                .setInputTypes(InputType.convolutional(8, 8, 1))
                .addLayer("drop", new DropoutLayer.Builder(kept).build(), "input")
                .addLayer(
                    "output",
                    new OutputLayer.Builder(new LossMCXENT())
                        .nOut(2)
                        .hasBias(false)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "drop")
                .setOutputs("output")
                .build());
    network.init();
    network.params().assign(1);
    return network;
  }

  @Test
  void whatItDoesNotKnowIsNamed() {
    ComputationGraph strange =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("input")
                .setInputTypes(InputType.convolutional(8, 8, 1))
                .addLayer(
                    "norms",
                    new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.PNORM)
                        .pnorm(2)
                        .build(),
                    "input")
                .addLayer("dense", new DenseLayer.Builder().nOut(3).build(), "norms")
                .addLayer("output", new OutputLayer.Builder().nOut(2).build(), "dense")
                .setOutputs("output")
                .build());
    strange.init();

    assertEquals(
        "The gradient engine does not know pooling by PNORM (vertex 'norms').",
        GradientEngine.obstacle(strange).orElseThrow());
    assertThrows(UncompiledException.class, () -> new GradientEngine(strange));
  }

  @Test
  void onceClosedItRefuses() {
    GradientEngine engine = new GradientEngine(network);
    engine.gradients(features, targets, 1);
    engine.close();
    engine.close();

    assertThrows(IllegalStateException.class, () -> engine.values(features));
  }

  @Test
  void aRowOfTargetsTooFewIsRefused() {
    INDArray few = targets.get(NDArrayIndex.interval(0, 7));
    try (GradientEngine engine = new GradientEngine(network)) {
      Throwable refusal =
          assertThrows(FailureException.class, () -> engine.gradients(features, few, 1));

      assertEquals(
          "The gradient engine got targets [7, 4] for values [8, 4]: give a row for each image.",
          refusal.getMessage());
    }
  }

  @Test
  void programsOfAllSizesOfBatchesShareOneBlock() {
    INDArray few = features.get(NDArrayIndex.interval(0, 3));
    try (GradientEngine engine = new GradientEngine(network)) {
      float[] small = engine.values(few);
      engine.gradients(features, targets, 1);

      assertArrayEquals(small, engine.values(few));
    }
  }

  @Test
  void doublePrecisionIsNamed() {
    assertEquals(
        "The gradient engine does not know parameters of type DOUBLE.",
        GradientEngine.obstacle(network.convertDataType(DataType.DOUBLE)).orElseThrow());
  }

  @Test
  void noReferenceKernelIsUsed() {
    try (GradientEngine engine = new GradientEngine(network)) {
      assertTrue(
          engine.program(features).kernels().stream().noneMatch(kernel -> kernel.contains("ref")));
    }
  }
}

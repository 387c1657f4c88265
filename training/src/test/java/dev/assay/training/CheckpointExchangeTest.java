package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.training.architecture.Input;
import dev.assay.training.architecture.Settings;
import dev.assay.training.engine.GradientEngine;
import dev.assay.training.recipe.Recipe;
import dev.assay.training.recipe.RecipeFile;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What one wrote the other goes on from: weights, running statistics of batch normalization, Adam's
 * state and its count of steps.
 */
class CheckpointExchangeTest {
  private static final Recipe RECIPE = RecipeFile.over(Recipe.defaults(), "epochs: 8");

  private final Path file;

  CheckpointExchangeTest(@TempDir Path folder) {
    this.file = folder.resolve("last.zip");
  }

  @Test
  void deeplearning4jGoesOnFromTheEngines() {
    INDArray alone = steps(network(), true, 6).params();
    ComputationGraph half = written(steps(network(), true, 3));

    assertNear(alone, steps(half, false, 3).params());
  }

  @Test
  void theEngineGoesOnFromDeeplearning4js() {
    INDArray alone = steps(network(), false, 6).params();
    ComputationGraph half = written(steps(network(), false, 3));

    assertNear(alone, steps(half, true, 3).params());
  }

  /** Six steps of Adam move each weight by about 0.005: forgetting its state would be seen. */
  private static void assertNear(INDArray expected, INDArray actual) {
    double moved = expected.distance2(network().params());
    double apart = expected.distance2(actual);

    assertTrue(apart < 0.01 * moved, "%s of a way of %s".formatted(apart, moved));
  }

  private ComputationGraph written(ComputationGraph network) {
    new Checkpoint(network, Optional.empty()).write(file);
    ComputationGraph read = Checkpoint.read(file).network();
    assertEquals(network.params(), read.params());
    return read;
  }

  /** Further steps; the step's number, which the network keeps, chooses its images. */
  private static ComputationGraph steps(ComputationGraph network, boolean engine, int count) {
    Gradients gradients =
        engine ? new EngineGradients(new GradientEngine(network)) : new NetworkGradients(network);
    try (Descent descent = new Descent(network, gradients, new Pace(RECIPE, 1))) {
      for (int i = 0; i < count; i++) {
        try (INDArray images = images(network.getConfiguration().getIterationCount());
            INDArray targets = Nd4j.eye(8)) {
          descent.step(images, targets);
        }
      }
    }
    return network;
  }

  private static INDArray images(int step) {
    Nd4j.getRandom().setSeed(step + 1);
    return Nd4j.randn(DataType.FLOAT, 8, 3, 16, 16);
  }

  private static ComputationGraph network() {
    var settings = Settings.of(Input.square(16), 8, RECIPE.optimizer().updater(), 1);
    var network = new ComputationGraph(Architecture.SMALLNET.network(settings));
    network.init();
    return network;
  }
}

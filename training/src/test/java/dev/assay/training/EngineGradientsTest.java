package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.training.architecture.Input;
import dev.assay.training.architecture.Settings;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;

class EngineGradientsTest {
  @Test
  void theEngineComputesWhatItHasFastCodeFor() {
    EngineGradients.Choice choice = choose(Input.square(32));
    try (Gradients gradients = choice.gradients()) {
      assertInstanceOf(EngineGradients.class, gradients);
      assertEquals(List.of(), choice.warnings());
    }
  }

  /** oneDNN has only reference code for LeNet-5's first convolution over one channel. */
  @Test
  void whatItHasNoFastCodeForIsLeftToDeeplearning4jAndSaid() {
    EngineGradients.Choice choice = choose(new Input(32, 32, Input.GRAY));
    try (Gradients gradients = choice.gradients()) {
      assertInstanceOf(NetworkGradients.class, gradients);
      assertEquals(1, choice.warnings().size());
      String warning = choice.warnings().get(0);
      assertTrue(warning.contains("vertex 'conv1'"), warning);
      assertTrue(warning.contains("Deeplearning4j's own, slower step"), warning);
    }
  }

  private static EngineGradients.Choice choose(Input input) {
    var network =
        new ComputationGraph(Architecture.LENET5.network(Settings.of(input, 8, new Adam(), 1)));
    network.init();
    return EngineGradients.choose(network, input, Set.of(6, 2));
  }
}

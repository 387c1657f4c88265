package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.assay.training.architecture.Input;
import dev.assay.training.architecture.Settings;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;

class EngineGradientsTest {
  @Test
  void theEngineComputesWhatItHasFastCodeFor() {
    try (Gradients gradients = choose(Input.square(32))) {
      assertInstanceOf(EngineGradients.class, gradients);
    }
  }

  /** oneDNN has only reference code for LeNet-5's first convolution over one channel. */
  @Test
  void whatItHasNoFastCodeForIsLeftToDeeplearning4j() {
    try (Gradients gradients = choose(new Input(32, 32, Input.GRAY))) {
      assertInstanceOf(NetworkGradients.class, gradients);
    }
  }

  private static Gradients choose(Input input) {
    var network =
        new ComputationGraph(Architecture.LENET5.network(Settings.of(input, 8, new Adam(), 1)));
    network.init();
    return EngineGradients.choose(network, input, Set.of(6, 2));
  }
}

package dev.assay.training.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.training.Architecture;
import dev.assay.training.architecture.Input;
import dev.assay.training.architecture.Settings;
import java.util.stream.Stream;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

class TrajectoryTest {
  private static final int CLASSES = 4;
  private static final int IMAGES = 8;
  private static final int STEPS = 20;

  /** Rounding grows with each step; a wrong gradient is off by more after the first. */
  private static final double TOLERANCE = 5e-3;

  private final INDArray targets = Agreement.targets(IMAGES, CLASSES);

  static Stream<Arguments> itsScoresFollowDeeplearning4js() {
    return Stream.of(
        Arguments.of(Architecture.LENET5, 28, new Adam(0.001)),
        Arguments.of(Architecture.LENET5, 28, new Sgd(0.05)),
        Arguments.of(Architecture.RESNET18, 28, new Sgd(0.02)),
        Arguments.of(Architecture.SMALLNET, 32, new Adam(0.001)));
  }

  @ParameterizedTest
  @MethodSource
  void itsScoresFollowDeeplearning4js(Architecture architecture, int side, IUpdater updater) {
    ComputationGraph own = network(architecture, side, updater);
    ComputationGraph other = network(architecture, side, updater);
    INDArray features = Agreement.features(IMAGES, 3, side, side);
    double first = 0;
    double last = 0;
    try (GradientEngine engine = new GradientEngine(own)) {
      for (int step = 0; step < STEPS; step++) {
        engine.gradients(features, targets, step);
        descend(own, step);
        Agreement.reference(other, features, targets);
        double expected = other.score();
        descend(other, step);

        assertEquals(expected, engine.score(), TOLERANCE, "step " + step);
        first = step == 0 ? expected : first;
        last = expected;
      }
    }
    assertTrue(last < first, "it learns");
  }

  private static ComputationGraph network(Architecture architecture, int side, IUpdater updater) {
    Settings settings = Settings.of(Input.square(side), CLASSES, updater, 5).withWidth(0.25);
    ComputationGraph network =
        new ComputationGraph(Agreement.withoutDropout(architecture.network(settings)));
    network.init();
    return network;
  }

  /** What Deeplearning4j does with its gradient view. */
  private static void descend(ComputationGraph network, int step) {
    INDArray gradient = network.getGradientsViewArray();
    network
        .getUpdater()
        .update(new DefaultGradient(gradient), step, 0, IMAGES, LayerWorkspaceMgr.noWorkspaces());
    network.params().subi(gradient.reshape(gradient.length()));
  }
}

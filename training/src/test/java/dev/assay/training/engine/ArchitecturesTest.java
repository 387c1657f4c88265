package dev.assay.training.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.training.Architecture;
import dev.assay.training.architecture.Input;
import dev.assay.training.architecture.Settings;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.learning.config.Sgd;

class ArchitecturesTest {
  private static final int CLASSES = 5;
  private static final int IMAGES = 8;

  /** Batch normalization over few images magnifies rounding, up to 1e-2; twice that was seen. */
  private static final double ROUNDINGS = 4;

  @ParameterizedTest
  @EnumSource
  void itIsCompiledWhole(Architecture architecture) {
    ComputationGraph network = new ComputationGraph(architecture.network(small(architecture)));
    network.init();

    assertEquals(Optional.empty(), GradientEngine.obstacle(network));
  }

  @ParameterizedTest
  @EnumSource
  void itsGradientsAreAsExactAsDeeplearning4js(Architecture architecture) {
    assertExact(architecture, small(architecture));
  }

  /** oneDNN has only reference code over one channel; the engine puts two of zeros behind it. */
  @ParameterizedTest
  @EnumSource(names = {"LENET5", "SMALLNET", "RESNET18"})
  void gradientsOfGrayImagesAreAsExact(Architecture architecture) {
    int side = architecture.blueprint().smallest();
    Input gray = new Input(side, side, Input.GRAY);
    assertExact(architecture, Settings.of(gray, CLASSES, new Sgd(), 1).withWidth(0.25));
  }

  private static void assertExact(Architecture architecture, Settings settings) {
    ComputationGraph network =
        new ComputationGraph(
            Agreement.smooth(Agreement.withoutDropout(architecture.network(settings))));
    network.init();
    Input input = settings.input();

    Agreement agreement =
        Agreement.of(
            network,
            Agreement.features(IMAGES, input.channels(), input.height(), input.width()),
            Agreement.targets(IMAGES, CLASSES));

    assertEquals(0, agreement.score(), 1e-3);
    assertTrue(
        agreement.gradient() <= ROUNDINGS * agreement.rounding(), () -> agreement.toString());
  }

  private static Settings small(Architecture architecture) {
    Input input = Input.square(architecture.blueprint().smallest());
    return Settings.of(input, CLASSES, new Sgd(), 1).withWidth(0.25).withAuxiliary(true);
  }
}

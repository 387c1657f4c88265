package dev.assay.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.export.tensor.Tensor;
import dev.assay.training.Architecture;
import dev.assay.training.architecture.Blueprint;
import dev.assay.training.architecture.Input;
import dev.assay.training.architecture.Settings;
import java.nio.file.Path;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.learning.config.NoOp;

/** Every architecture that can be trained, narrow and at small sizes. */
class ArchitectureExportTest {
  @ParameterizedTest
  @EnumSource
  void itIsProvenAtTheSmallestSizeThatItTakes(Architecture architecture, @TempDir Path folder) {
    prove(architecture, architecture.blueprint().smallest(), folder);
  }

  /** Those whose published stem has strides that the one for small images lacks. */
  @ParameterizedTest
  @CsvSource({"INCEPTION_V3, 75", "INCEPTION_V4, 75", "INCEPTION_RESNET_V2, 75", "XCEPTION, 71"})
  void itIsProvenWithItsPublishedStem(Architecture architecture, int side, @TempDir Path folder) {
    prove(architecture, side, folder);
  }

  private static void prove(Architecture architecture, int side, Path folder) {
    Settings settings = Settings.of(Input.square(side), 8, new NoOp(), 1).withWidth(0.25);
    var network = new ComputationGraph(architecture.network(settings));
    network.init();
    new Calibrated(network).on(side);

    ExportResult result =
        Export.from(Nets.save(network, folder))
            .inputShape(Blueprint.INPUT, -1, Input.RGB, side, side)
            .prove(images(2, side), new OnnxRuntimeBackend())
            .to(folder.resolve("model.onnx"));

    assertEquals(4, result.implementations());
    assertEquals(1, result.argmaxAgreement());
    assertTrue(result.toleranceUsed() < 1, () -> "largest difference " + result.maxAbs());
  }

  private static Tensor images(int count, int side) {
    Random random = new Random(5);
    float[] pixels = new float[count * Input.RGB * side * side];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return Tensor.ofFloats(pixels, count, Input.RGB, side, side);
  }
}

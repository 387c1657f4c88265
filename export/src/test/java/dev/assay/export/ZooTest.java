package dev.assay.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whole networks, as Deeplearning4j's own zoo builds them, at small sizes. These are the quick
 * ones; {@code bench/zoo/run} exports all ten.
 */
class ZooTest {
  @ParameterizedTest
  @EnumSource(names = {"LENET", "SIMPLE_CNN", "SQUEEZENET"})
  void zooNetworkIsExportedAndProven(ZooNet architecture, @TempDir Path folder) {
    int size = architecture.smallSize();

    ExportResult result =
        architecture
            .export(architecture.calibrated(size), size, folder)
            .prove(architecture.images(2, size), new OnnxRuntimeBackend())
            .to(folder.resolve("model.onnx"));

    assertEquals(4, result.implementations());
    assertEquals(1, result.argmaxAgreement());
    assertTrue(result.maxAbs() < 1e-5, () -> "largest difference " + result.maxAbs());
  }
}

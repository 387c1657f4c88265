package dev.assay.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole networks, as Deeplearning4j's own zoo builds them, at the smallest sizes they take. */
class ZooTest {
  @ParameterizedTest
  @EnumSource(ZooNet.class)
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

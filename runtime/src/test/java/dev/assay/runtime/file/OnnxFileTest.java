package dev.assay.runtime.file;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.runtime.TinyModels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OnnxFileTest {
  @Test
  void weightsOperatorsAndOpsetAreRead() throws IOException {
    OnnxFile file = OnnxFile.read(TinyModels.file("zipmap_string.onnx")).orElseThrow();

    assertEquals(17, file.opset());
    assertEquals(36, file.parameters());
    assertTrue(file.ops().containsAll(Set.of("MatMul", "Softmax", "ZipMap")));
    assertFalse(file.batchMatters());
  }

  @Test
  void shapesAreNoParametersAndSubgraphsAreSeen() throws IOException {
    OnnxFile baked = OnnxFile.read(TinyModels.file("batch_baked_in.onnx")).orElseThrow();
    OnnxFile endless = OnnxFile.read(TinyModels.file("endless.onnx")).orElseThrow();

    // int64 [1, 3] is a shape.
    assertEquals(0, baked.parameters());
    assertTrue(endless.ops().containsAll(Set.of("Loop", "Add")));
  }

  @Test
  void externalDataIsNamed() throws IOException {
    OnnxFile file = OnnxFile.read(TinyModels.file("external_outside.onnx")).orElseThrow();

    assertEquals(Set.of("../outside.bin"), file.externalData());
  }

  @Test
  void dynamicQuantizationMakesTheBatchMatter() throws IOException {
    assertTrue(
        OnnxFile.read(TinyModels.file("dynamic_quantization.onnx")).orElseThrow().batchMatters());
  }

  @Test
  void noBytesMakeItFail() throws IOException {
    byte[] model = Files.readAllBytes(TinyModels.file("endless.onnx"));
    Random random = new Random(1);
    for (int i = 0; i < 5000; i++) {
      byte[] broken = Arrays.copyOf(model, random.nextInt(model.length + 1));
      for (int k = 0; k < 3 && broken.length > 0; k++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      assertDoesNotThrow(() -> OnnxFile.parse(ByteBuffer.wrap(broken)));
    }
  }
}

package dev.assay.data.onnx;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.file.ByteSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OnnxFileTest {
  @Test
  void whatTheFileSaysOfItselfIsRead() throws IOException {
    OnnxFile file = HandModels.read("net");

    assertEquals(8, file.irVersion());
    assertEquals("pytorch 1.0", file.producer());
    assertEquals(Map.of("", 17L, "ai.onnx.ml", 3L, "com.microsoft", 1L), file.opsets());
    // Conv 8*3*3*3, Gemm 8*4 and its 4 biases.
    assertEquals(216 + 32 + 4, file.parameters());
    assertEquals(
        Map.of(
            "Conv",
            1L,
            "Relu",
            1L,
            "MaxPool",
            1L,
            "GlobalAveragePool",
            1L,
            "Flatten",
            1L,
            "Gemm",
            1L),
        file.opCounts());
    assertFalse(file.batchMatters());
  }

  @Test
  void inputsAndOutputsAreReadWithTheirShapes() throws IOException {
    OnnxGraph net = HandModels.read("net").graph();
    OnnxGraph zipmap = HandModels.read("zipmap").graph();

    assertEquals(
        "float32 [batch_size, num_channels, height, width]",
        net.requiredInputs().get(0).description());
    assertEquals("float32 [batch_size, 4]", net.outputs().get(0).description());
    assertEquals("string [N]", zipmap.outputs().get(0).description());
    assertEquals("a sequence of maps from string", zipmap.outputs().get(1).description());
  }

  @Test
  void anInputWithAnInitializerNeedsNoFeeding() throws IOException {
    OnnxGraph graph = HandModels.read("int8_qdq").graph();

    assertEquals(List.of("image"), names(graph.requiredInputs()));
    assertEquals(List.of("w"), names(graph.optionalInputs()));
  }

  @Test
  void metadataAndSmallTensorsAreKept() throws IOException {
    OnnxFile keras = HandModels.read("keras");
    OnnxTensor small = GraphFlow.stored(keras.graph(), "small").orElseThrow();

    assertTrue(keras.metadata().getOrDefault("names", "").contains("'red'"));
    assertEquals(1 / 255.0, small.values().orElseThrow().get(0), 1e-9);
  }

  @Test
  void externalDataIsNamedWithItsPlace() throws IOException {
    OnnxFile file = HandModels.read("arithmetic");

    assertEquals(Set.of("arithmetic.weights"), file.externalData());
    assertEquals(
        List.of(new ExternalData("arithmetic.weights", 0, 16 * 5 * 4)),
        file.externalTensors("arithmetic.weights").toList());
  }

  @Test
  void operatorsInBranchesAreSeen() throws IOException {
    assertEquals(Map.of("If", 1L, "MatMul", 2L), HandModels.read("branches").opCounts());
  }

  /** Flipped and cut bytes end in an answer: never in a crash, an endless loop or gigabytes. */
  @Test
  void noBytesMakeItFail() throws IOException {
    for (String name : List.of("zipmap", "branches", "arithmetic")) {
      byte[] model = Files.readAllBytes(HandModels.file(name));
      Random random = new Random(1);
      for (int i = 0; i < 3000; i++) {
        byte[] broken = Arrays.copyOf(model, random.nextInt(model.length + 1));
        for (int k = 0; k < 3 && broken.length > 0; k++) {
          broken[random.nextInt(broken.length)] = (byte) random.nextInt();
        }
        assertDoesNotThrow(() -> OnnxFile.parse(ByteSource.of(broken)));
      }
    }
  }

  @Test
  void absurdDepthAndMillionsOfPartsAreNoModel() throws IOException {
    byte[] deep = {};
    // A node with an attribute with a graph with a node ...
    for (int i = 0; i < 100; i++) {
      deep = field(1, field(5, field(6, deep)));
    }
    byte[] many = new byte[2 * 1_100_000];
    for (int i = 0; i < many.length; i += 2) {
      many[i] = 1 << 3 | 2;
    }

    assertTrue(OnnxFile.parse(ByteSource.of(field(7, deep))).isEmpty());
    assertTrue(OnnxFile.parse(ByteSource.of(field(7, many))).isEmpty());
  }

  private static byte[] field(int number, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(number << 3 | 2);
    int length = content.length;
    for (; length >= 128; length >>>= 7) {
      out.write((length & 127) | 128);
    }
    out.write(length);
    out.write(content);
    return out.toByteArray();
  }

  private static List<String> names(List<OnnxValue> values) {
    return values.stream().map(OnnxValue::name).toList();
  }
}

package dev.assay.data.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.image.ImageDecoder;
import dev.assay.data.preprocess.Preprocessing;
import dev.assay.data.tensor.DataType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The inputs that the original frameworks saw, from the same files, through our preprocessing. */
class SharedModelsTest {
  private static final Path SHARED = Path.of(System.getProperty("assay.shared", "missing"));
  private static final Path MODELS = SHARED.resolve("models");

  @BeforeEach
  void needsTheSharedModels() {
    assumeTrue(Files.isDirectory(MODELS), "no shared models at " + MODELS);
  }

  @Test
  void everyCardComesBackAsItWas() throws IOException {
    for (ModelFolder model : ModelFolder.find(List.of(MODELS))) {
      JsonNode json = new ObjectMapper().readTree(model.folder().resolve("card.json").toFile());
      assertEquals(json, model.card().orElseThrow().json(), model.name());
    }
  }

  @Test
  void onlyTheCardWithAnUnknownStepIsRefused() {
    for (ModelFolder model : ModelFolder.find(List.of(MODELS.resolve("bad")))) {
      boolean unknown = model.name().equals("unknown-step");
      assertEquals(unknown, model.card().isEmpty(), model.name());
      assertEquals(unknown, model.problem().contains("'histogram_equalize' at position 2"));
    }
  }

  @Test
  void preparesTheInputsThatTheFrameworksSaw() throws IOException {
    List<ModelFolder> models = ModelFolder.find(List.of(MODELS));
    assertFalse(models.isEmpty());
    for (ModelFolder model : models) {
      compare(model, model.card().orElseThrow());
    }
  }

  private static void compare(ModelFolder model, ModelCard card) throws IOException {
    ByteBuffer expected =
        rawData(Files.readAllBytes(model.folder().resolve("test_data_set_0/input_0.pb")));
    ByteBuffer found = ByteBuffer.allocate(expected.remaining()).order(ByteOrder.nativeOrder());
    Preprocessing preprocessing = card.preprocessing();
    int row = 0;
    for (JsonNode path : card.provenance().path("test_data_set_0_paths")) {
      Path file = SHARED.resolve("pbc").resolve(path.textValue());
      preprocessing.write(
          ImageDecoder.decode(file, preprocessing.color()),
          card.input().layout(),
          card.input().type(),
          found,
          row++);
    }
    if (card.input().type() == DataType.UINT8) {
      assertEquals(expected, found, model.name());
      return;
    }
    for (int i = 0; i < found.capacity(); i += Float.BYTES) {
      float value = expected.getFloat(expected.position() + i);
      // Division by 255 and multiplication by its inverse differ by a last bit or two.
      assertEquals(value, found.getFloat(i), 1e-6f * Math.max(1, Math.abs(value)), model.name());
    }
    assertTrue(row > 0);
  }

  /** The {@code raw_data} (field 9) of an ONNX TensorProto. */
  private static ByteBuffer rawData(byte[] tensor) {
    ByteBuffer buffer = ByteBuffer.wrap(tensor).order(ByteOrder.LITTLE_ENDIAN);
    while (true) {
      long tag = varint(buffer);
      long value = varint(buffer);
      if (tag == (9 << 3 | 2)) {
        return buffer.limit(buffer.position() + (int) value);
      }
      if ((tag & 7) == 2) {
        buffer.position(buffer.position() + (int) value);
      }
    }
  }

  private static long varint(ByteBuffer buffer) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = buffer.get();
      value |= (long) (next & 127) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}

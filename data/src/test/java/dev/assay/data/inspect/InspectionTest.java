package dev.assay.data.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.data.FailureException;
import dev.assay.data.onnx.HandModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @Test
  void aBareFileIsDescribedWhole() throws IOException {
    Path file = copy("net32", "net32.onnx");

    Inspection inspection = Inspection.of(file);

    assertEquals(
        """
        model           %s
        size            %s MB
        format          ONNX IR 8, opset 17, by pytorch 1.0
        input           pixel_values: float32 [N, 3, 32, 32]
        output          logits: float32 [N, 4]
        parameters      252
        MACs            55328 for one image
        operators       6: 1 Conv, 1 Flatten, 1 Gemm, 1 GlobalAveragePool, 1 MaxPool, 1 Relu
        quantization    none
        card            none
        """
            .formatted(file, String.format(Locale.ROOT, "%.3f", Files.size(file) / 1e6)),
        inspection.text().replace(System.lineSeparator(), "\n"));
    assertTrue(inspection.warnings().get(0).contains("it has no card"));
    assertTrue(inspection.warnings().get(0).contains("assay card " + file));
  }

  @Test
  void metadataIsACardAndItsSourcesAreSaid() {
    Inspection inspection = Inspection.of(HandModels.file("model_info"));
    JsonNode json = inspection.json();

    assertEquals(55328, json.path("macs").asLong());
    assertEquals("ai.onnx", json.path("opsets").fieldNames().next());
    assertEquals(1, json.path("inputs").path(0).path("shape").path(0).asInt());
    assertEquals(4, json.path("card").path("labels").size());
    assertTrue(json.path("card_facts").toString().contains("metadata, model_info labels"));
    assertTrue(inspection.text().contains("source          labels from metadata, model_info"));
    assertTrue(inspection.warnings().toString().contains("its batch is fixed to 1"));
  }

  @Test
  void weightsOutsideCountAndMustBeThere() throws IOException {
    Path file = copy("arithmetic", "arithmetic.onnx");

    Inspection without = Inspection.of(file);
    Files.copy(
        HandModels.file("arithmetic").resolveSibling("arithmetic.weights"),
        folder.resolve("arithmetic.weights"));
    Inspection with = Inspection.of(file);
    Files.write(folder.resolve("arithmetic.weights"), new byte[100]);
    Inspection cut = Inspection.of(file);

    assertTrue(without.warnings().get(0).contains("'arithmetic.weights', which is not there"));
    assertEquals(Files.size(file) + 320, with.json().path("bytes").asLong());
    assertTrue(with.warnings().toString().contains("1 operators of com.microsoft"));
    assertTrue(
        cut.warnings()
            .get(0)
            .contains("this file of 100 bytes does not have (offset 0, length 320)"));
  }

  @Test
  void aCardThatDoesNotFitTheFileIsNamed() throws IOException {
    Path model = Files.createDirectories(folder.resolve("net"));
    Files.copy(HandModels.file("net32"), model.resolve("model.onnx"));
    Files.writeString(
        model.resolve("card.json"),
        """
        {"schema_version": 1, "name": "net", "model": "model.onnx", "labels": ["a", "b", "c"],
         "input": {"name": "pixels", "layout": "NCHW", "dtype": "float32"},
         "preprocessing": [{"op": "decode", "color": "RGB"}, {"op": "center_crop", "height": 32, "width": 32}],
         "output": {"name": "logits", "kind": "logits"}}
        """);

    String warnings = Inspection.of(model).warnings().toString();

    assertTrue(warnings.contains("input 'pixels' is none of the file's; it has: pixel_values"));
    assertTrue(warnings.contains("the card has 3 labels, the output 'logits' 4 columns"), warnings);
  }

  @Test
  void quantizationAndOptionalInputsAreSaid() {
    JsonNode json = Inspection.of(HandModels.file("int8_qdq")).json();

    assertEquals("qdq", json.path("quantization").asText());
    assertEquals("w", json.path("optional_inputs").path(0).path("name").asText());
    assertEquals(1, json.path("inputs").size());
  }

  @Test
  void freeSizesWithoutCardLeaveTheCountEmptyWithTheReason() {
    JsonNode json = Inspection.of(HandModels.file("net")).json();

    assertTrue(json.path("macs").isMissingNode());
    assertEquals(
        "the input 'pixel_values' leaves sizes free and no card states them",
        json.path("macs_reason").asText());
  }

  @Test
  void whatIsNoModelIsRefusedByName() throws IOException {
    Path file = Files.writeString(folder.resolve("text.onnx"), "no model at all");

    String message =
        String.valueOf(
            assertThrows(FailureException.class, () -> Inspection.of(file)).getMessage());

    assertTrue(message.contains("text.onnx': not a valid ONNX file"), message);
  }

  private Path copy(String model, String name) throws IOException {
    return Files.copy(HandModels.file(model), folder.resolve(name));
  }
}

package dev.assay.data.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.card.ModelCard;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.card.OutputKind;
import dev.assay.data.onnx.HandModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelInfoTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @Test
  void openVinosMetadataIsACard() {
    ModelFolder found = HubFixtures.find(HandModels.file("model_info"));
    ModelCard card = found.card().orElseThrow();

    assertEquals("model_info", found.name());
    assertEquals(List.of("red", "green", "blue", "dark_grey"), card.labels());
    assertEquals(new ModelCard.Output("probabilities", OutputKind.PROBABILITIES), card.output());
    // OpenCV reads BGR, which is reversed; mean and scale are those of levels 0 to 255.
    assertEquals(
        "[{\"op\":\"decode\",\"color\":\"RGB\"},"
            + "{\"op\":\"resize\",\"height\":32,\"width\":32,\"interpolation\":\"bilinear\",\"antialias\":false,\"library\":\"opencv\"},"
            + "{\"op\":\"normalize\",\"mean\":[123.675,116.28,103.53],\"std\":[58.395,57.12,57.375]}]",
        card.preprocessing().json().toString());
    assertTrue(
        found.facts().toString().contains("preprocessing from metadata, model_info"),
        found.facts()::toString);
  }

  /** Keys are exchanged for others of the same length, which leaves the file whole. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model_info reverse_input | model_info reversX_input | 'model_info reverse_input_channels' is missing; it must be True for a model that takes RGB",
        "model_info labels | model_info labelX | 'model_info labels' is missing",
        "standard | crop____ | 'model_info resize_type' is 'crop____'; it must be standard",
        "123.675 116.28 103.53 | 123.675 116.28 ___.__ | 'model_info mean_values' is",
      })
  void namesTheEntryThatIsMissingOrUnknown(String part, String by, String message)
      throws IOException {
    byte[] model = Files.readAllBytes(HandModels.file("model_info"));
    String text = new String(model, StandardCharsets.ISO_8859_1);
    assertTrue(text.contains(part));
    Path file = folder.resolve("net.onnx");
    Files.write(file, text.replace(part, by).getBytes(StandardCharsets.ISO_8859_1));

    String problem = HubFixtures.find(file).problem();

    assertTrue(problem.contains(message), problem);
    assertTrue(problem.contains("assay card"), problem);
  }
}

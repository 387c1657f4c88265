package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What deviations from a card cost, on the bundled images and a small ready-made model. */
class PreprocDiffTest {
  private static final Path CELLS = Repository.folder().resolve("samples/blood-cells");

  private final Path folder;

  PreprocDiffTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aRightCardStandsAndEveryDeviationIsCounted() throws IOException {
    JsonNode json = diff(Repository.model("sklearn-logreg"));

    assertEquals(200, json.path("images").asInt());
    assertTrue(json.path("diagnosis").asText().contains("so the card stands"), json::toString);
    assertTrue(json.path("variants").size() > 25, json::toString);
    double last = 1;
    for (JsonNode variant : json.path("variants")) {
      double accuracy = variant.path("accuracy").asDouble();
      int difference =
          variant.path("only_variant_right").asInt() - variant.path("only_stated_right").asInt();
      assertTrue(accuracy <= last, "the most accurate comes first");
      assertEquals(json.at("/stated/accuracy").asDouble() + difference / 200.0, accuracy, 1e-12);
      assertTrue(variant.path("input_difference").asDouble() > 0, variant::toString);
      assertTrue(variant.path("changed").asInt() >= Math.abs(difference), variant::toString);
      last = accuracy;
    }
    // OpenCV's area has no antialiasing to switch off; the middle 16 of 16 columns are all of them.
    assertEquals(
        "[\"opencv area\",\"shorter side resized, then cropped\"]",
        json.path("same_input").toString());
  }

  @Test
  void aWrongCardGetsItsMistakeNamed() throws IOException {
    Path wrong = model(card -> card.replace("\"RGB\"", "\"BGR\""));

    String sentence = diff(wrong).path("diagnosis").asText();

    assertTrue(
        sentence.matches("accuracy 0\\.\\d{3} as stated; 0\\.\\d{3} with RGB: .*"), sentence);
  }

  @Test
  void theTableEndsWithTheSentence() {
    Call call =
        Call.assay(
                "preproc-diff", Repository.model("sklearn-logreg"), "--data", CELLS, "--limit", 16)
            .succeeds();

    assertTrue(call.lines().get(0).endsWith("on 16 images of blood-cells (all)"), call.out());
    assertTrue(call.lines().get(2).startsWith("preprocessing"), call.out());
    assertTrue(call.lines().get(4).startsWith("as stated"), call.out());
    assertTrue(call.lines().get(call.lines().size() - 1).startsWith("accuracy "), call.out());
  }

  @Test
  void whatCannotBeComparedIsRefused() throws IOException {
    Path model = Repository.model("sklearn-logreg");
    Call.assay("preproc-diff", model).refuses("--data");
    Call.assay("preproc-diff", model, "--data", CELLS, "--limit", 0).refuses("--limit is 0");
    Call.assay("preproc-diff", model, "--data", CELLS, "--memory-limit", 1)
        .refuses("--memory-limit is 1");
    Call.assay("preproc-diff", Repository.folder().resolve("models"), "--data", CELLS)
        .refuses("models; name one of them");
    Call.assay("preproc-diff", folder.resolve("none"), "--data", CELLS).refuses("No model at");
    Path others = model(card -> card.replace("\"platelet\"", "\"thrombocyte\""));
    Call.assay("preproc-diff", others, "--data", CELLS, "--quiet")
        .refuses("'platelet'", "thrombocyte", "Correct the card's labels");
    Path broken = model(card -> card.replace("\"resize\"", "\"stretch\""));
    Call.assay("preproc-diff", broken, "--data", CELLS).fails("unknown preprocessing step");
  }

  private static JsonNode diff(Path model) throws IOException {
    Call call =
        Call.assay("preproc-diff", model, "--data", CELLS, "--limit", 200, "--json").succeeds();
    return new ObjectMapper().readTree(call.out());
  }

  /** A copy of a ready-made model with another card. */
  private Path model(UnaryOperator<String> change) throws IOException {
    Path source = Repository.model("sklearn-logreg");
    Path copy = Files.createDirectories(folder.resolve("model"));
    Files.write(copy.resolve("model.onnx"), Files.readAllBytes(source.resolve("model.onnx")));
    Files.writeString(
        copy.resolve("card.json"), change.apply(Files.readString(source.resolve("card.json"))));
    return copy;
  }
}

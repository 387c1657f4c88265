package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A temperature, from a predictions file into a model's graph. */
class CalibrateTest {
  private final Path folder;

  CalibrateTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Ten images taken for red with 0.98, of which nine are red: the model is too sure. */
  private Path tooSure() throws IOException {
    String rows =
        IntStream.range(0, 10)
            .mapToObj(i -> "%d.png,%s,red,0.01,0.01,0.98\n".formatted(i, i == 0 ? "blue" : "red"))
            .collect(Collectors.joining());
    return Files.writeString(
        folder.resolve("validation.csv"), "path,label,predicted,p_blue,p_green,p_red\n" + rows);
  }

  @Test
  void theCopyAnswersTheSameLessSurely() throws IOException {
    Path model = Colors.model(folder.resolve("model"));
    Path copy = folder.resolve("copy");

    Call call = Call.assay("calibrate", model, "--on", tooSure(), "--to", copy, "--json");

    assertEquals(0, call.exitCode(), call.err());
    // Red has r = 98^(1/T) times the probability of each other; r / (r + 2) = 0.9 is best: r = 18.
    double temperature = new ObjectMapper().readTree(call.out()).get("temperature").asDouble();
    assertEquals(Math.log(98) / Math.log(18), temperature, 1e-9);
    JsonNode card = new ObjectMapper().readTree(copy.resolve("card.json").toFile());
    assertEquals(temperature, card.at("/provenance/calibration/temperature").asDouble(), 1e-12);
    Path data = Colors.images(folder.resolve("data"), 3);
    JsonNode before = evaluated(model, data);
    JsonNode after = evaluated(copy, data);
    assertEquals(before.get("accuracy"), after.get("accuracy"));
    assertTrue(after.get("log_loss").asDouble() > before.get("log_loss").asDouble());
  }

  @Test
  void aModelThatNeverEndsIsStoppedInItsTrial() throws IOException {
    Path model = Colors.model(folder.resolve("model"), "endless", Colors.card());
    Path copy = folder.resolve("copy");

    Call call = Call.assay("calibrate", model, "--on", tooSure(), "--to", copy, "--time-limit", 2);

    call.ends(ExitCode.FAILED);
    assertTrue(call.err().contains("did not load and run within 2 s"), call.err());
    assertFalse(Files.exists(copy));
  }

  private JsonNode evaluated(Path model, Path data) throws IOException {
    Path run = folder.resolve("run-" + model.getFileName());
    Call call =
        Call.assay(
            "evaluate", model, "--data", data, "--out", run, "--json", "--latency-seconds", "0");
    assertEquals(0, call.exitCode(), call.err());
    return new ObjectMapper().readTree(call.out()).get(0);
  }

  @Test
  void whatCannotBeCalibratedIsRefusedAndLeavesNothing() throws IOException {
    Path labels = Colors.model(folder.resolve("labels"));
    Files.writeString(
        labels.resolve("card.json"), Colors.card().replace("\"logits\"}}", "\"probabilities\"}}"));
    Path copy = folder.resolve("copy");

    Call.assay("calibrate", labels, "--on", tooSure(), "--to", copy)
        .refuses("'logits' come from", "not from a Softmax");

    assertFalse(Files.exists(copy));
    Call.assay("calibrate", labels, "--on", tooSure(), "--to", folder)
        .refuses("is there already", "--to");
  }
}

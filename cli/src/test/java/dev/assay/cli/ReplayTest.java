package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is run again, or a sample of it under other loads, from what it recorded. */
class ReplayTest {
  private static final int DIFFERENT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Path run;
  private final Path data;
  private final Path model;

  ReplayTest(@TempDir Path folder) {
    this.folder = folder;
    run = folder.resolve("run");
    data = folder.resolve("data");
    model = folder.resolve("models/means");
  }

  @BeforeEach
  void evaluate() throws IOException {
    Colors.images(data, 10);
    Colors.model(model);
    Call.assay(
            "evaluate", model, "--data", data, "--out", run, "--latency-seconds", 0, "--batch", 5)
        .succeeds();
  }

  @Test
  void aReplayGivesTheSameAnswersInAnotherFolder() throws IOException {
    Call call = Call.assay("replay", run).succeeds();

    assertTrue(call.out().startsWith("same versions, machine and images\n"), call::out);
    assertTrue(call.lines().get(4).matches("means@cpu +same +30 +0 +0 +same *"), call::out);
    Path again = folder.resolve("run-replay");
    String predictions = "predictions/means@cpu.csv";
    assertEquals(
        Files.readString(run.resolve(predictions)), Files.readString(again.resolve(predictions)));
    assertEquals(record(run).path("settings"), record(again).path("settings"));
  }

  @Test
  void theRecordSaysHowItWasMadeAndNoAbsolutePath() throws IOException {
    JsonNode record = record(run);

    assertEquals("5", record.path("settings").path("batch").asText());
    Path found = Path.of(record.path("models").path(0).path("details").path("model_path").asText());
    assertEquals(model.toRealPath(), found.toRealPath());
    assertFalse(found.isAbsolute());
    for (JsonNode value : record.path("settings")) {
      assertFalse(value.asText().startsWith("/"), value::toString);
    }
  }

  @Test
  void otherAnswersThanRecordedEndWithOne() throws IOException {
    tamper();

    Call replay = Call.assay("replay", run).ends(DIFFERENT);
    Call audit = Call.assay("audit", run).ends(DIFFERENT);
    JsonNode json = JSON.readTree(Call.assay("audit", run, "--json").ends(DIFFERENT).out());

    assertTrue(replay.lines().get(4).matches("means@cpu +DIFFERENT +30 +1 +.*"), replay::out);
    assertTrue(audit.out().contains("DIFFERENT"), audit::out);
    assertEquals(3, json.path("models").path(0).path("settings").size());
    for (JsonNode setting : json.path("models").path(0).path("settings")) {
      assertEquals(1, setting.path("other_class").asInt(), json::toString);
    }
  }

  @Test
  void anAuditOfASampleFindsTheSameAnswersUnderEveryLoad() {
    Call call = Call.assay("audit", run, "--images", 7, "--seed", 3).succeeds();

    assertTrue(call.out().startsWith("7 images drawn with seed 3"), call::out);
    assertTrue(call.out().contains("- batch 1, 1 thread, 1 worker\n"), call::out);
    assertTrue(call.lines().stream().anyMatch(l -> l.matches("means@cpu +same +0 .*")), call::out);
  }

  @Test
  void anotherModelFileIsRefusedByItsHash() throws IOException {
    Files.write(model.resolve("model.onnx"), new byte[] {1, 2, 3});

    Call.assay("replay", run).refuses("'means' has changed", "SHA-256", "--models");
    Call.assay("audit", run).refuses("'means' has changed", "SHA-256", "--models");
  }

  @Test
  void anotherCardIsTold() throws IOException {
    Path card = model.resolve("card.json");
    Files.writeString(card, Files.readString(card).replace("\"bilinear\"", "\"nearest\""));

    Call replay = Call.assay("replay", run).succeeds();
    Call audit = Call.assay("audit", run).succeeds();

    assertTrue(replay.out().contains("means@cpu: its card is another one now"), replay::out);
    assertTrue(audit.err().contains("its card is not the one"), audit::err);
  }

  @Test
  void otherImagesAreTold() throws IOException {
    Files.delete(data.resolve("red/0.png"));

    Call call = Call.assay("replay", run).ends(DIFFERENT);

    assertTrue(call.out().startsWith("other images: 30 with manifest "), call::out);
    assertTrue(call.out().contains("29 (1 not in both)"), call::out);
  }

  @Test
  void whatWasMovedIsNamedByOptions() throws IOException {
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(folder.resolve("models"), elsewhere);
    Files.move(data, folder.resolve("images"));

    Call.assay("audit", run).refuses("no folder of images", "--data");
    Call.assay("audit", run, "--data", folder.resolve("images"))
        .refuses("'means' is not at", "--models");
    Call.assay("audit", run, "--data", folder.resolve("images"), "--models", elsewhere).succeeds();
    Call.assay("replay", run, "--data", folder.resolve("images"), "--models", elsewhere).succeeds();
  }

  @Test
  void whatCannotBeIsRefusedInOneLine() throws IOException {
    Call.assay("replay", folder.resolve("gone")).refuses("gone", "run.json");
    Call.assay("audit", folder.resolve("gone")).refuses("gone", "run.json");
    Call.assay("replay", run, "--out", run).refuses("holds a run already");
    Call.assay("replay", run, "--tolerance", 2).refuses("--tolerance is 2", "0 to 1");
    Call.assay("audit", run, "--images", 0).refuses("--images is 0");
    Call.assay("audit", run, "--models", data).refuses("No model at");
    Files.delete(run.resolve("predictions/means@cpu.csv"));
    Call.assay("audit", run).refuses("no predictions to audit");
    Call.assay("replay", run).refuses("no predictions to compare with");
    assertFalse(Files.exists(folder.resolve("run-replay")), "refused before anything was written");
  }

  @Test
  void settingsThatWereDamagedAreNamed() throws IOException {
    Path file = run.resolve("run.json");
    Files.writeString(
        file, Files.readString(file).replace("\"batch\" : \"5\"", "\"batch\" : \"x\""));

    Call.assay("replay", run).refuses("settings in the record", "'x'", "run.json");
  }

  @Test
  void aRecordOfAnEarlierVersionAsksForWhatItLacks() throws IOException {
    Path file = run.resolve("run.json");
    JsonNode record = record(run);
    ((ObjectNode) record).remove("settings");
    StreamSupport.stream(record.path("models").spliterator(), false)
        .map(row -> (ObjectNode) row.path("details"))
        .forEach(details -> details.remove("model_path"));
    Files.writeString(file, record.toString());

    Call.assay("audit", run).refuses("where its images lay", "--data");
    Call.assay("audit", run, "--data", data).refuses("where 'means' lay", "--models");
    Call.assay("replay", run, "--data", data, "--models", folder.resolve("models")).succeeds();
  }

  /** Turns one recorded answer from blue to red. */
  private void tamper() throws IOException {
    Path file = run.resolve("predictions/means@cpu.csv");
    Files.writeString(file, Files.readString(file).replaceFirst("(blue/0.png,blue,)blue", "$1red"));
  }

  private static JsonNode record(Path run) throws IOException {
    return JSON.readTree(run.resolve("run.json").toFile());
  }
}

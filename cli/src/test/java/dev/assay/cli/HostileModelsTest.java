package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hostile models fail alone, each with a reason in its row; the good one beside them is judged. */
@Timeout(120)
class HostileModelsTest {
  private final Path folder;
  private final Path models;
  private final Path run;

  HostileModelsTest(@TempDir Path folder) {
    this.folder = folder;
    this.models = folder.resolve("models");
    this.run = folder.resolve("run");
  }

  @Test
  void theGoodModelIsJudgedAmongHostileOnes() throws IOException {
    Path data = Colors.images(folder.resolve("data"), 2);
    Colors.model(models.resolve("good"));
    for (String hostile :
        new String[] {
          "endless", "endless_if_bright", "endless_on_images", "huge", "external_outside"
        }) {
      Colors.model(models.resolve(hostile), hostile, Colors.card());
    }
    try (var large =
        new RandomAccessFile(
            Colors.model(models.resolve("sparse")).resolve("model.onnx").toFile(), "rw")) {
      large.setLength(4L << 30);
    }
    Path giant = Colors.model(models.resolve("giant-card")).resolve("card.json");
    try (var large = new RandomAccessFile(giant.toFile(), "rw")) {
      large.setLength(4L << 30);
    }
    Files.writeString(
        Colors.model(models.resolve("escapes")).resolve("card.json"),
        Colors.card().replace("\"none\"", "\"\\u001b[2J\""));

    Call call = evaluate(data, "--time-limit", 3).ends(ExitCode.FAILED);

    Map<String, String> errors = errors();
    assertEquals("", errors.remove("good"));
    says(errors, "endless", "did not load and run within 3 s");
    says(errors, "endless_if_bright", "did not load and run within 3 s");
    says(errors, "endless_on_images", "did not answer within 3 s and was stopped");
    says(errors, "huge", "Failed to allocate memory");
    says(errors, "external_outside", "'../outside.bin', which is not inside the model's folder");
    says(errors, "sparse", "an ONNX file holds 2 GiB at most");
    says(errors, "giant-card", "it holds 4294 MB");
    says(errors, "escapes", "'framework' holds '?[2J'");
    assertEquals(Map.of(), errors);
    assertTrue(!call.out().contains("\u001b") && !call.err().contains("\u001b"));
  }

  @Test
  void theRowSaysWhereItsNodesRanAndWhatItsTrialWasAllowed() throws IOException {
    Path data = Colors.images(folder.resolve("data"), 2);
    Colors.model(models.resolve("good"));

    evaluate(data, "--require-device").succeeds();

    JsonNode row =
        new ObjectMapper().readTree(run.resolve("run.json").toFile()).path("models").path(0);
    JsonNode placement = row.path("details").path("placement");
    int nodes = placement.path("nodes").path("CPUExecutionProvider").size();
    assertTrue(nodes >= 1);
    assertEquals(nodes, placement.path("counts").path("CPUExecutionProvider").asInt());
    assertEquals("ok", row.path("status").asText());
    assertEquals(20, row.path("details").path("trial").path("time_limit_s").asInt());
  }

  @Test
  void limitsThatMakeNoSenseAreRefused() throws IOException {
    Path data = Colors.images(folder.resolve("data"), 1);
    Colors.model(models.resolve("good"));

    evaluate(data, "--time-limit", 0).refuses("--time-limit is 0; give 1 to 86400");
    evaluate(data, "--memory-limit", 100).refuses("--memory-limit is 100; give 3222 to");
  }

  private Call evaluate(Path data, Object... more) {
    Object[] words = {"evaluate", models, "--data", data, "--out", run, "--latency-seconds", 0};
    return Call.assay(Stream.of(words, more).flatMap(Arrays::stream).toArray());
  }

  private Map<String, String> errors() throws IOException {
    Map<String, String> errors = new TreeMap<>();
    for (Map<String, String> row : Table.read(run.resolve("table.csv"))) {
      errors.put(Table.cell(row, "model"), Table.cell(row, "error"));
    }
    return errors;
  }

  private static void says(Map<String, String> errors, String model, String part) {
    String error = String.valueOf(errors.remove(model));
    assertTrue(error.contains(part), () -> model + ": '" + part + "' is missing in: " + error);
    assertEquals(1, error.lines().count());
  }
}

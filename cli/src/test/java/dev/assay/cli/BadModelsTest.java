package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that cannot be judged keeps its row with the reason; the others are measured. */
class BadModelsTest {
  private final Path folder;
  private final Path models;
  private final Path run;

  BadModelsTest(@TempDir Path folder) {
    this.folder = folder;
    this.models = folder.resolve("models");
    this.run = folder.resolve("run");
  }

  @Test
  void everyBadModelKeepsItsRowAndTheGoodOneIsMeasured() throws IOException {
    Path data = Colors.images(folder.resolve("data"), 2);
    writeBadModels();
    Colors.model(models.resolve("good"));

    Call call =
        Call.assay("evaluate", models, "--data", data, "--out", run, "--latency-seconds", 0.02)
            .ends(ExitCode.FAILED);

    Map<String, String> errors = errors();
    assertEquals("", errors.remove("good"));
    assertEquals(9, errors.size(), errors::toString);
    says(errors, "unknown-step", "'sharpen'", "known steps: decode, resize");
    says(errors, "input-name-wrong", "'pixels'", "it has: input", "Set input.name");
    says(errors, "truncated", "truncated", "model.onnx", "again");
    says(errors, "wrong-output-count", "4 labels", "3 columns");
    says(errors, "nan-weights", "NaN", "'red'", ".png");
    says(errors, "missing-label", "'blue'", "red, green", "Correct the card's labels");
    says(errors, "double-label", "'red'", "twice");
    says(errors, "no-model", "no file 'model.onnx'", "Put it beside the card");
    says(errors, "no-json", "card.json");
    errors.keySet().forEach(model -> assertTrue(call.out().contains(model + "@cpu failed: ")));
    assertTrue(Files.exists(run.resolve("predictions/good@cpu.csv")));
    assertEquals(1, Repository.list(run.resolve("predictions")).size());
  }

  @Test
  void resumeKeepsTheGoodRowAndTriesTheMendedModelAgain() throws IOException {
    Path data = Colors.images(folder.resolve("data"), 2);
    Colors.model(models.resolve("good"));
    Path other = Colors.model(models.resolve("other"));
    Files.writeString(other.resolve("card.json"), Colors.card().replace("\"green\"", "\"lime\""));
    Object[] words = {"evaluate", models, "--data", data, "--out", run, "--latency-seconds", 0};
    Call.assay(words).ends(ExitCode.FAILED);
    String goodRow = row("good");
    Files.writeString(other.resolve("card.json"), Colors.card());

    Call.assay(words).refuses("holds a run already", "--resume", "--out");
    Object[] resuming = Arrays.copyOf(words, words.length + 1);
    resuming[words.length] = "--resume";
    Call.assay(resuming).succeeds();

    String untied = row("good").replace(",other,", ",,"); // only now there is one to be tied with
    assertEquals(goodRow, untied, "measured anew, though nothing was to be done");
    assertEquals(Map.of("good", "", "other", ""), errors());
  }

  @Test
  void everyBadModelOfTheSharedFolderIsRefusedAndNamed() throws IOException {
    Path shared = Path.of(System.getProperty("assay.shared", "nowhere")).resolve("models/bad");
    assumeTrue(Files.isDirectory(shared), shared + " is not there");
    Path data = Repository.cells(folder.resolve("cells"), 1);

    Call call =
        Call.assay(
                "evaluate",
                shared,
                Repository.model("sklearn-logreg"),
                "--data",
                data,
                "--out",
                run,
                "--latency-seconds",
                0)
            .ends(ExitCode.FAILED);

    Map<String, String> errors = errors();
    assertEquals("", errors.remove("sklearn-logreg"));
    assertEquals(
        List.of(
            "input-name-wrong", "nan-weights", "truncated", "unknown-step", "wrong-output-count"),
        List.copyOf(errors.keySet()));
    errors.forEach(
        (model, error) -> {
          assertTrue(error.contains(model), error);
          assertTrue(call.out().contains(error), call.out());
        });
  }

  private void writeBadModels() throws IOException {
    String card = Colors.card();
    bad("unknown-step", card.replace("\"decode\"", "\"sharpen\""));
    bad("input-name-wrong", card.replace("\"name\": \"input\"", "\"name\": \"pixels\""));
    bad("wrong-output-count", card.replace("\"blue\"]", "\"blue\", \"black\"]"));
    bad("missing-label", card.replace(", \"blue\"]", ", \"violet\"]"));
    bad("double-label", card.replace("\"green\"", "\"red\""));
    bad("no-json", "{\"schema_version\": 1,");
    Path truncated = bad("truncated", card).resolve("model.onnx");
    Files.write(truncated, Arrays.copyOf(Files.readAllBytes(truncated), 90));
    Files.delete(bad("no-model", card).resolve("model.onnx"));
    // Scaled to [-1, 1] the absent channels are negative, and their logarithm is no number.
    String centred = "{\"op\": \"normalize\", \"mean\": [0.5, 0.5, 0.5], \"std\": [0.5, 0.5, 0.5]}";
    Colors.model(
        models.resolve("nan-weights"),
        "log_mean",
        card.replace("0.00392156862745098}", "0.00392156862745098}, " + centred));
  }

  private Path bad(String name, String card) throws IOException {
    return Colors.model(models.resolve(name), "free_batch", card);
  }

  /** The column {@code error} by model. */
  private Map<String, String> errors() throws IOException {
    Map<String, String> errors = new TreeMap<>();
    for (Map<String, String> row : Table.read(run.resolve("table.csv"))) {
      String error = Table.cell(row, "error");
      assertEquals(error.isEmpty() ? "ok" : "failed", Table.cell(row, "status"));
      assertEquals(error.isEmpty(), !Table.cell(row, "accuracy").isEmpty());
      assertFalse(error.contains("\n"), error);
      errors.put(Table.cell(row, "model"), error);
    }
    return errors;
  }

  private String row(String model) throws IOException {
    return Files.readAllLines(run.resolve("table.csv")).stream()
        .filter(line -> line.startsWith(model + ","))
        .findFirst()
        .orElseThrow();
  }

  private static void says(Map<String, String> errors, String model, String... parts) {
    String error = errors.getOrDefault(model, "no row");
    for (String part : parts) {
      assertTrue(error.contains(part), () -> model + ": '" + part + "' is missing in: " + error);
    }
  }
}

package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The main job on four images of each class: split, train, export, evaluate, score, report. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeJobTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int IMAGES = 8 * 4;

  private Path folder = Path.of("");
  private Path data = folder;
  private Path net = folder;
  private Path run = folder;

  @BeforeAll
  void doTheJob(@TempDir Path temporary) throws IOException {
    folder = temporary;
    data = Repository.cells(folder.resolve("blood cells"), 4);
    net = folder.resolve("models/net");
    run = folder.resolve("run");
    Path split = folder.resolve("split.csv");
    String parts = "train=0.5,validation=0.25,test=0.25";
    Call.assay("data", "split", data, "--out", split, "--parts", parts).succeeds();
    Call.assay(
            "train",
            "lenet5",
            "--data",
            data,
            "--split",
            split,
            "--out",
            net,
            "--cache",
            folder.resolve("cache"),
            "--epochs",
            2,
            "--batch",
            8)
        .succeeds();
    Call.assay("export", net, "--data", data).succeeds();
    Call.assay(
            "evaluate",
            net,
            Repository.model("sklearn-logreg"),
            "--data",
            data,
            "--split",
            split,
            "--part",
            "test",
            "--out",
            run,
            "--latency-seconds",
            0.05)
        .succeeds();
  }

  @Test
  void scanCountsInTextJsonCsvAndPicture() throws IOException {
    Path csv = folder.resolve("scan.csv");
    Path chart = folder.resolve("scan.png");

    Call text = Call.assay("data", "scan", data, "--csv", csv, "--chart", chart).succeeds();
    JsonNode json = JSON.readTree(Call.assay("data", "scan", data, "--json").succeeds().out());

    assertTrue(text.out().startsWith("images " + IMAGES + ", labels 8"), text.out());
    assertEquals(IMAGES, json.path("images").asInt(), json::toString);
    assertEquals(IMAGES, Table.read(csv).size());
    assertNotNull(ImageIO.read(chart.toFile()));
  }

  @Test
  void sheetIsAPicture() throws IOException {
    Path sheet = folder.resolve("sheet.png");

    Call.assay("data", "sheet", data, "--out", sheet, "--per-class", 2).succeeds();

    assertNotNull(ImageIO.read(sheet.toFile()));
  }

  @Test
  void trainingLeavesCurvesCardAndCheckpoint() throws IOException {
    assertEquals(2, Table.read(net.resolve("curve.csv")).size());
    assertNotNull(ImageIO.read(net.resolve("curve.png").toFile()));
    assertEquals(
        List.of("basophil", "eosinophil", "erythroblast", "ig"),
        JSON.readerForListOf(String.class)
            .<List<String>>readValue(json(net.resolve("card.json")).path("labels"))
            .subList(0, 4));
    assertEquals(61_836, json(net.resolve("card.json")).path("parameters").asInt());
    assertTrue(Files.exists(net.resolve("checkpoint.zip")));
  }

  @Test
  void exportProvesParityOnTheImages() throws IOException {
    JsonNode proof = json(net.resolve("proof.json"));

    assertTrue(proof.path("comparisons").size() >= 3, proof::toString);
    for (JsonNode comparison : proof.path("comparisons")) {
      assertTrue(comparison.path("max_abs").asDouble(1) <= 1e-5, comparison::toString);
    }
    assertTrue(Files.size(net.resolve("model.onnx")) > 4 * 61_836);
  }

  @Test
  void theTableHasTheColumnsOfTheContractAndARowForEachModel() throws IOException {
    String header = Files.readAllLines(run.resolve("table.csv")).get(0);
    List<Map<String, String>> rows = Table.read(run.resolve("table.csv"));

    assertEquals(
        "model,framework,device,img_size,images,accuracy,accuracy_low,accuracy_high,macro_f1,"
            + "macro_f1_low,macro_f1_high,weighted_f1,balanced_accuracy,mcc,kappa,log_loss,brier,"
            + "ece,auc_macro,rank,tied_with,p50_ms,p90_ms,p95_ms,p99_ms,images_per_second,"
            + "end_to_end_images_per_second,load_ms,peak_rss_mb,file_mb,params_m,gmacs,batch,"
            + "threads,status,error",
        header);
    assertEquals(
        List.of("net", "sklearn-logreg"),
        rows.stream().map(row -> Table.cell(row, "model")).toList());
    for (Map<String, String> row : rows) {
      assertEquals("ok", Table.cell(row, "status"));
      assertEquals("8", Table.cell(row, "images"));
      for (String column : List.of("accuracy", "macro_f1", "p50_ms", "load_ms")) {
        assertFalse(Table.cell(row, column).isEmpty(), column);
      }
    }
  }

  @Test
  void scoringThePredictionsAgainGivesTheTablesFigures() throws IOException {
    for (Map<String, String> row : Table.read(run.resolve("table.csv"))) {
      Path predictions = run.resolve("predictions/" + Table.cell(row, "model") + "@cpu.csv");

      JsonNode score = JSON.readTree(Call.assay("score", predictions, "--json").succeeds().out());

      same(row, "accuracy", score.path("accuracy"));
      same(row, "mcc", score.path("mcc"));
      JsonNode report = score.path("classification_report");
      same(row, "macro_f1", report.path("macro avg").path("f1-score"));
      same(row, "weighted_f1", report.path("weighted avg").path("f1-score"));
    }
  }

  private static void same(Map<String, String> row, String column, JsonNode score) {
    assertTrue(score.isNumber(), column);
    assertEquals(Double.parseDouble(Table.cell(row, column)), score.asDouble(), 1e-12, column);
  }

  @Test
  void reportWritesTheSameTablesAgain() throws IOException {
    String csv = Files.readString(run.resolve("table.csv"));
    String markdown = Files.readString(run.resolve("table.md"));
    Files.delete(run.resolve("table.csv"));
    Files.delete(run.resolve("table.md"));

    Call.assay("report", run).succeeds();

    assertEquals(csv, Files.readString(run.resolve("table.csv")));
    assertEquals(markdown, Files.readString(run.resolve("table.md")));
  }

  @Test
  void preprocessWritesWhatTheModelIsFed() throws IOException {
    List<Path> images = Repository.list(data.resolve("ig")).subList(0, 2);
    Path npy = folder.resolve("x.npy");
    Path proto = folder.resolve("x.pb");

    Call.assay("preprocess", net, images.get(0), images.get(1), "--out", npy).succeeds();
    Call.assay("preprocess", net, images.get(0), images.get(1), "--out", proto).succeeds();

    byte[] bytes = Files.readAllBytes(npy);
    String header = new String(bytes, 0, 128, StandardCharsets.ISO_8859_1);
    assertTrue(header.startsWith("\u0093NUMPY\u0001"), header);
    assertTrue(header.contains("'<f4'") && header.contains("(2, 3, 32, 32"), header);
    assertEquals(128 + 2 * 3 * 32 * 32 * 4, bytes.length);
    assertTrue(Files.size(proto) > 2 * 3 * 32 * 32 * 4);
  }

  @Test
  void quietSaysNothingButErrors() {
    Path first = folder.resolve("quiet.csv");
    Object[][] commands = {
      {"data", "scan", data},
      {"data", "split", data, "--out", first, "--parts", "train=0.5,test=0.5"},
      {"report", run},
      {
        "evaluate",
        Repository.model("sklearn-logreg"),
        "--data",
        data,
        "--out",
        folder.resolve("q"),
        "--latency-seconds",
        0
      }
    };
    for (Object[] words : commands) {
      Object[] quiet = Arrays.copyOf(words, words.length + 1);
      quiet[words.length] = "--quiet";

      Call call = Call.assay(quiet).succeeds();

      assertEquals("", call.err());
      assertFalse(call.out().isEmpty());
    }
    Call.assay("data", "scan", folder.resolve("gone"), "-q").refuses("gone");
  }

  private static JsonNode json(Path file) throws IOException {
    return JSON.readTree(Files.readAllBytes(file));
  }
}

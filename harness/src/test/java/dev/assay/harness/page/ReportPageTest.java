package dev.assay.harness.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.data.file.Sha256;
import dev.assay.harness.run.Identity;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.score.Probabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page holds, and what it can never do. */
final class ReportPageTest {
  private final Path folder;

  ReportPageTest(@TempDir Path parent) {
    folder = parent.resolve("run");
  }

  private RunDirectory run(int models, int images, int classes) {
    RunDirectory run = PageExample.begun(folder, images, PageExample.classes(classes));
    for (int m = 0; m < models; m++) {
      Predictions predictions = PageExample.predictions(PageExample.classes(classes), images, m);
      run.add(PageExample.model("model-" + m), predictions);
    }
    return run;
  }

  @Test
  void everySectionIsThere() throws IOException {
    String page = PageExample.page(run(1, 20, 2));
    String sections =
        "verdict summary trade-off model confusion classes reliability curves training mistakes"
            + " wrong-by-all slices warnings provenance";

    for (String section : sections.split(" ", -1)) {
      assertTrue(
          Pattern.compile("<section [^>]*id=\"" + section + "\"").matcher(page).find(), section);
    }
  }

  @Test
  void theDataSaysWhatTheRunSays() throws IOException {
    JsonNode data = PageExample.data(PageExample.page(run(2, 80, 4)));

    assertEquals("assay evaluate <models>", data.path("run").path("command").asText());
    assertEquals(4, data.path("classes").size());
    assertEquals(80, data.path("images").path("paths").size());
    JsonNode judged = data.path("models").path(0).path("judged");
    long counted =
        StreamSupport.stream(judged.path("cells").spliterator(), false)
            .mapToLong(cell -> cell.path(2).asLong())
            .sum();
    assertEquals(80, counted, "images in the confusion matrix");
    assertEquals(4, judged.path("curves").size());
    assertEquals(15, judged.path("bins").size());
    int leader = data.path("leader").asInt();
    assertFalse(data.path("models").path(leader).has("behind"), "the best is not behind itself");
    assertTrue(data.path("models").path(1 - leader).path("behind").path("value").asDouble() <= 0);
  }

  /** The table's rank decides who leads, even against the accuracies. */
  @Test
  void leaderAndTiesAreThoseOfTheTableByPlaceWhateverTheDevices() throws IOException {
    RunDirectory run = PageExample.begun(folder, 40, PageExample.classes(2));
    List<ModelRun> rows = new ArrayList<>();
    for (String device : List.of("cpu", "cuda")) {
      Identity identity = new Identity("x", "", device, "32", "c", "m");
      long seed = device.equals("cpu") ? 0 : 1;
      rows.add(
          run.add(
              ModelRun.of(identity).build(),
              PageExample.predictions(PageExample.classes(2), 40, seed)));
    }
    double first = rows.get(0).scores().values().getOrDefault("accuracy", 0.0);
    double second = rows.get(1).scores().values().getOrDefault("accuracy", 0.0);
    int weaker = first < second ? 0 : 1;
    run.conclude(
        List.of(
            rows.get(weaker).ranked(1, List.of("x@" + (weaker == 0 ? "cuda" : "cpu"))),
            rows.get(1 - weaker).ranked(2, List.of("x@" + (weaker == 0 ? "cpu" : "cuda")))));

    JsonNode data = PageExample.data(PageExample.page(run));

    assertNotEquals(first, second);
    assertEquals(weaker, data.path("leader").asInt());
    assertEquals("x@cpu", data.at("/models/0/name").asText());
    assertEquals("[1]", data.at("/models/0/tied").toString());
    assertEquals("[0]", data.at("/models/1/tied").toString());
  }

  @Test
  void nothingThatAStrangerNamedCanLeaveTheData() throws IOException {
    String evil = "</script><script>alert('1')</script><!-- \"&amp; \u202E\u2028 {{data}} $1 \\";
    List<String> classes = List.of("plain", evil);
    RunDirectory run = PageExample.begun(folder, 1, classes);
    run.add(
        ModelRun.of(PageExample.model(evil).identity()).warning(evil).build(),
        Predictions.of(
            classes,
            List.of(new Predictions.Row(evil + ".jpg", evil, "plain", Probabilities.of(1, 0)))));

    String page = PageExample.page(run);

    assertEquals(3, page.split("<script").length - 1, "elements that begin");
    assertEquals(3, page.split("</script>").length - 1, "elements that end");
    JsonNode data = PageExample.data(page);
    String shown = evil.replace('\u202E', '?').replace('\u2028', '?');
    assertEquals(shown, data.path("classes").path(1).asText());
    assertEquals(shown + ".jpg", data.path("images").path("paths").path(0).asText());
    assertEquals(shown, data.path("models").path(0).path("row").path("model").asText());
  }

  @Test
  void thePolicyKnowsTheScriptsByTheirHashAndForbidsTheNetwork() throws IOException {
    String page = PageExample.page(run(1, 10, 2));

    Matcher policy =
        Pattern.compile("Content-Security-Policy\" content=\"([^\"]+)\"").matcher(page);
    assertTrue(policy.find());
    assertTrue(policy.group(1).startsWith("default-src 'none'; script-src 'sha256-"));
    Matcher scripts = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(page);
    int known = 0;
    while (scripts.find()) {
      byte[] hash = HexFormat.of().parseHex(Sha256.of(scripts.group(1)));
      String source = "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
      assertTrue(policy.group(1).contains(source), source);
      known++;
    }
    assertEquals(2, known);
    assertFalse(page.contains("<link"), "a file beside it");
    assertFalse(Pattern.compile("<[a-z]+ [^>]*(src|href)=\"http").matcher(page).find());
  }

  @Test
  void twentyModelsOnFiveThousandImagesStayBelowThreeMegabytes() throws IOException {
    RunDirectory run = run(20, 5000, 8);
    StringBuilder pictures = new StringBuilder();
    for (String path :
        PageExample.predictions(PageExample.classes(8), 5000, 0).rows().stream()
            .map(Predictions.Row::path)
            .toList()) {
      pictures
          .append(pictures.length() == 0 ? "" : ",")
          .append('"')
          .append(path)
          .append("\":\"")
          .append("A".repeat(2000))
          .append('"');
    }
    Files.writeString(
        folder.resolve(Thumbnails.FILE),
        "{\"manifest_sha256\":\"abcdef\",\"pictures\":{" + pictures + "}}");

    String page = PageExample.page(run);

    assertTrue(page.length() < 3_000_000, "bytes: " + page.length());
    JsonNode data = PageExample.data(page);
    assertEquals(5000, data.path("images").path("paths").size());
    assertEquals(20 * 5000 * 3, lengths(data.path("images").path("answers")));
  }

  private static int lengths(JsonNode texts) {
    return StreamSupport.stream(texts.spliterator(), false)
        .mapToInt(text -> text.asText().length())
        .sum();
  }

  @Test
  void aThousandClassesGiveTheMostConfusedPairsInPlaceOfTheMatrix() throws IOException {
    String page = PageExample.page(run(2, 2000, 1000));

    JsonNode judged = PageExample.data(page).path("models").path(0).path("judged");
    assertEquals(200, judged.path("cells").size());
    assertEquals(100, judged.path("classes").size());
    assertTrue(page.length() < 1_200_000, "bytes: " + page.length());
  }

  @Test
  void labelsAloneGiveNoReliabilityAndNoCurves() throws IOException {
    RunDirectory run = PageExample.begun(folder, 1, List.of("a", "b"));
    run.add(
        PageExample.model("labels"),
        Predictions.of(
            List.of("a", "b"),
            List.of(new Predictions.Row("a/1.png", "a", "b", Probabilities.NONE))));

    JsonNode judged = PageExample.data(PageExample.page(run)).path("models").path(0).path("judged");

    assertEquals("[[0,1,1]]", judged.path("cells").toString());
    assertFalse(judged.has("bins"));
    assertFalse(judged.has("curves"));
  }

  @Test
  void whatFailedOrWasOnlyTimedHasARowAndNoPredictions() throws IOException {
    RunDirectory run = PageExample.begun(folder, 5, List.of("a", "b"));
    run.add(ModelRun.of(PageExample.model("bad").identity()).failed("no such operator").build());
    run.add(PageExample.model("timed"));

    JsonNode data = PageExample.data(PageExample.page(run));

    assertEquals(
        "no such operator", data.path("models").path(0).path("row").path("error").asText());
    assertEquals(1.5, data.path("models").path(1).path("row").path("p50_ms").asDouble());
    assertFalse(data.path("models").path(1).has("judged"));
    assertFalse(data.has("leader"));
    assertEquals(0, data.path("images").path("total").asInt());
  }

  @Test
  void slicesOfTheRunAreShown() throws IOException {
    RunDirectory run = run(1, 10, 2);
    Files.writeString(
        folder.resolve("slices.json"), "[{\"column\":\"stain\",\"slice\":\"<b>\",\"value\":0.5}]");

    assertEquals("<b>", PageExample.data(PageExample.page(run)).at("/slices/0/slice").asText());

    Files.writeString(folder.resolve("slices.json"), "{broken");
    List<String> warnings = ReportPage.write(PageExample.predicted(run), PageSources.NONE);
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).contains("slices.json"), warnings.get(0));
  }
}

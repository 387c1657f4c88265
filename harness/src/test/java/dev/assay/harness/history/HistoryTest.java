package dev.assay.harness.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.MisuseException;
import dev.assay.harness.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One figure over runs: its interval, and what changed from run to run. */
class HistoryTest {
  private final Path results;

  HistoryTest(@TempDir Path results) {
    this.results = results;
  }

  @BeforeEach
  void recordFourRuns() {
    Runs.of(results.resolve("first"), "2026-01-01T12:00:00Z", "abc", 8);
    Runs.of(results.resolve("again"), "2026-01-02T12:00:00Z", "abc", 8);
    Runs.failed(results.resolve("broken"), "2026-01-03T12:00:00Z");
    Runs.of(results.resolve("better"), "2026-01-04T12:00:00Z", "abc", 10);
    Runs.of(results.resolve("elsewhere"), "2026-01-05T12:00:00Z", "def", 2);
  }

  @Test
  void runsStandInTimeWithIntervalsAndPairedChanges() {
    // Wilson of 8 and of 10 of 10; two images that only the later run has right: Newcombe.
    String text = new HistoryReport("accuracy", History.of(results).timelines("accuracy")).text();

    assertEquals(7, text.lines().count(), text);
    assertLine(text, 2, "2026-01-01 12:00", "first", "0.8000 [0.4902, 0.9433]");
    assertLine(text, 3, "again", "0.0000 [", "no difference shown");
    assertLine(text, 4, "broken", "failed: no memory");
    assertLine(text, 5, "better", "1.0000 [0.7225, 1.0000]", "+0.2000 [-0.1124, 0.5098]");
    assertLine(text, 6, "elsewhere", "0.2000", "other images than before");
  }

  private static void assertLine(String text, int number, String... parts) {
    String line = text.lines().toList().get(number);
    for (String part : parts) {
      assertTrue(line.contains(part), () -> "'" + part + "' not in: " + line);
    }
  }

  @Test
  void theSameAsJsonLeavesOutWhatIsNotThere() throws IOException {
    String json = new HistoryReport("accuracy", History.of(results).timelines("accuracy")).json();

    JsonNode points = new ObjectMapper().readTree(json);
    assertEquals(5, points.size());
    assertEquals(0.8, points.get(0).path("value").asDouble());
    assertTrue(points.get(0).path("change").isMissingNode());
    assertTrue(points.get(2).path("value").isMissingNode());
    assertEquals(0.2, points.get(3).path("change").path("value").asDouble(), 1e-12);
    assertEquals("def", points.get(4).path("manifest_sha256").asText());
  }

  @Test
  void aDamagedRunIsSaidAndPassedOver() throws IOException {
    Files.writeString(results.resolve("first/run.json"), "{\"schema_version\": 1");

    History history = History.of(results);

    assertEquals(4, history.entries().size());
    assertEquals(1, history.warnings().size());
    assertTrue(history.warnings().get(0).contains("first"), history.warnings().get(0));
  }

  @Test
  void aRunWhoseFolderIsGoneStaysInTheHistory() throws IOException {
    HistoryFile file = new HistoryFile(results.resolve("history.csv"));
    file.add(Runs.of(results.resolve("gone"), "2025-12-31T12:00:00Z", "abc", 5), "v1");
    Files.move(results.resolve("gone"), Files.createTempDirectory("kept").resolve("gone"));

    Timeline line = History.of(results).timelines("accuracy").get(0);

    assertEquals(6, line.points().size());
    assertEquals("v1", line.points().get(0).entry().label());
    assertEquals("no predictions to pair", line.points().get(1).note());
    assertEquals(0.3, line.points().get(1).change().orElseThrow().value(), 1e-12);
  }

  @Test
  void aFactHasNoIntervalAndSaysSo() {
    Timeline line = History.of(results).timelines("images").get(0);

    assertEquals("not measured side by side", line.points().get(1).note());
  }

  @Test
  void theChartHasAPlaceForEachRun() throws IOException {
    Path png = results.resolve("chart.png");

    new HistoryReport("accuracy", History.of(results).timelines("accuracy")).draw(png);

    // An axis of 70 pixels and 130 for each of four runs that have a figure, and the one that
    // failed.
    assertEquals(70 + 5 * 130, ImageIO.read(png.toFile()).getWidth());
    Refusal.of(
        MisuseException.class,
        () -> new HistoryReport("ece", History.of(results).timelines("ece")).draw(png),
        "No run has measured ece");
  }

  @Test
  void wrongNamesAreRefusedWithTheRightOnes() {
    History history = History.of(results);

    Refusal.of(
        MisuseException.class,
        () -> history.timelines("acuracy"),
        "'acuracy'",
        "Did you mean 'accuracy'?");
    Refusal.of(MisuseException.class, () -> history.timelines("status"), "'status'", "p50_ms");
    Refusal.of(MisuseException.class, () -> history.only("nets"), "Did you mean 'net'?");
    Refusal.of(
        MisuseException.class, () -> History.of(results.resolve("no")), "no folder", "--results");
    Refusal.of(
        MisuseException.class,
        () -> History.of(Files.createDirectory(results.resolve("empty"))),
        "no run",
        "assay evaluate --out");
  }
}

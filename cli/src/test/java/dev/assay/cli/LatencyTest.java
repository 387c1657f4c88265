package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay latency}, with real processes and hardly any time. */
class LatencyTest {
  private final Path folder;
  private final Path out;
  private final Path data;

  LatencyTest(@TempDir Path folder) {
    this.folder = folder;
    this.out = folder.resolve("run");
    this.data = folder.resolve("data");
  }

  @BeforeEach
  void fill() throws IOException {
    Colors.model(folder.resolve("models/a"));
    Colors.model(folder.resolve("models/b"), "log_mean", Colors.card());
    Colors.images(data, 2);
  }

  @AfterEach
  void forget() {
    Thread.interrupted();
  }

  /** A slow model needs a longer trial here as in {@code evaluate}. */
  @Test
  void theLimitsOfATrialAreTheUsers() {
    latency("--time-limit", 0).refuses("--time-limit is 0", "1 to 86400");
    latency("--memory-limit", 1).refuses("--memory-limit is 1");
    assertFalse(Files.exists(out));
  }

  @Test
  void oneLaunchIsMeasuredAndASecondOneAddedByResume() throws IOException {
    Call first = latency("--launches", 1).succeeds();

    assertEquals(
        List.of("model", "a", "a (A/A)", "b"),
        first.lines().stream()
            .limit(5)
            .filter(line -> !line.startsWith("-"))
            .map(line -> line.replaceFirst("  .*", ""))
            .toList());
    assertTrue(first.out().contains("decode ms"), first.out());
    assertTrue(first.out().contains("1 launches, on 6 images of data."), first.out());
    assertTrue(first.err().contains("there was one launch"), first.err());
    latency("--launches", 1).refuses("holds a run already", "--resume");

    JsonNode json =
        new ObjectMapper()
            .readTree(latency("--launches", 2, "--resume", "--json").succeeds().out());

    assertEquals(2, json.get("launches").intValue());
    assertEquals("a", json.get("reference").textValue());
    JsonNode again = json.get("lines").get(1);
    assertEquals("again", again.get("again").textValue());
    assertTrue(again.get("ratio_low").doubleValue() <= again.get("ratio").doubleValue());
    assertTrue(json.get("lines").get(2).get("peak_rss_mb").doubleValue() > 10);
    List<String> table = Files.readAllLines(out.resolve("table.csv"));
    assertEquals(3, table.size());
    assertTrue(Files.exists(out.resolve("raw/launch-2.csv")));
    Call.assay("report", out).succeeds();
  }

  @Test
  void ctrlCKeepsTheFinishedLaunches() throws IOException {
    // A launch reports a warm-up of the model and of itself again, and the rounds: the fifth is in
    // launch 2.
    Object[] words = words("models/a", "--launches", 2);
    Call call = Call.watched(new InterruptAt("launches", 5), words);
    call.ends(130);
    Thread.interrupted();

    assertTrue(call.err().contains("interrupted"), call.err());
    assertTrue(Files.exists(out.resolve("raw/launch-1.json")));
    assertFalse(Files.exists(out.resolve("raw/launch-2.json")));
    Call.assay(words("models/a", "--launches", 2, "--resume")).succeeds();
  }

  @Test
  void aScenarioThatIsTooShortIsInvalidAndInconclusive() {
    Call call =
        Call.assay(
                words(
                    "models/a", "--launches", 1, "--format", "mlperf", "--min-queries", 1_000_000))
            .ends(ExitCode.INCONCLUSIVE);

    assertTrue(call.out().contains("Scenario : SingleStream"), call.out());
    assertTrue(call.out().contains("Result is : INVALID"), call.out());
    assertTrue(call.out().contains("1000000 are asked for: raise --seconds"), call.out());
  }

  @Test
  void wrongWordsAreRefusedBeforeAnythingIsWritten() {
    latency("--scenario", "offlin").refuses("offlin", "single-stream, offline, server");
    latency("--scenario", "server", "--batch", 8).refuses("one image at a time", "--batch");
    latency("--reference", "c").refuses("'c'", "a, b");
    // What failed trials name as the remedy must be there.
    latency("--time-limit", 0).refuses("--time-limit is 0; give 1 to 86400");
    latency("--launches", 0).refuses("--launches is 0");
    latency("--latency-bound-ms", "-1").refuses("--latency-bound-ms is -1");
    Call.assay("latency", folder.resolve("models"), "--data", folder.resolve("gone"))
        .refuses("gone", "--data");
    assertFalse(Files.exists(out));
  }

  private Call latency(Object... more) {
    return Call.assay(words("models", more));
  }

  private Object[] words(String models, Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("latency", folder.resolve(models), "--data", data, "--out", out));
    words.addAll(List.of("--seconds", 0.02, "--rounds", 2, "--warm-up-seconds", 0));
    words.addAll(List.of("--min-duration-seconds", 0.01));
    words.addAll(List.of(more));
    return words.toArray();
  }
}

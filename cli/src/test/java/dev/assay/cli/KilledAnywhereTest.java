package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is killed between its first and last millisecond, as by {@code kill -9}, and goes on. */
class KilledAnywhereTest {
  private static final int KILLS = 4;
  private static final long SEED = 11;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TIMES =
      List.of(
          "load_ms",
          "end_to_end_images_per_second",
          "images_per_second",
          "p50_ms",
          "p90_ms",
          "p95_ms",
          "p99_ms");

  private final Path folder;

  KilledAnywhereTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theTableIsThatOfAnUndisturbedRunAndFinishedRowsStay() throws Exception {
    Colors.images(folder.resolve("data"), 60);
    Colors.model(folder.resolve("models/free"));
    Colors.model(folder.resolve("models/another"));
    long millis = undisturbed();
    Random random = new Random(SEED);
    Map<String, JsonNode> finished = new HashMap<>();
    for (int i = 0; i < KILLS; i++) {
      try (Child child = start("killed")) {
        Thread.sleep((long) (millis * random.nextDouble()));
        child.kill();
      }
      remember(finished);
    }

    Call.assay(words("killed").toArray()).succeeds();

    assertEquals(
        Repository.tree(folder.resolve("straight")), Repository.tree(folder.resolve("killed")));
    for (String file :
        List.of("predictions/free@cpu.csv", "predictions/another@cpu.csv", "images.csv")) {
      assertEquals(
          Files.readString(folder.resolve("straight").resolve(file)),
          Files.readString(folder.resolve("killed").resolve(file)));
    }
    assertEquals(table("straight"), table("killed"));
    Map<String, JsonNode> rows = rows();
    finished.forEach(
        (model, row) -> kept(row, rows.getOrDefault(model, MissingNode.getInstance())));
  }

  /** What was timed before is not timed again either. */
  private static void kept(JsonNode before, JsonNode after) {
    assertEquals(before.path("scores"), after.path("scores"));
    if (before.path("nanos").size() > 0) {
      assertEquals(before.path("nanos"), after.path("nanos"));
    }
  }

  private long undisturbed() throws Exception {
    long start = System.nanoTime();
    try (Child child = start("straight")) {
      child.end().succeeds();
    }
    return (System.nanoTime() - start) / 1_000_000;
  }

  private Child start(String run) throws IOException {
    return Child.start(Child.java(List.of(), words(run).toArray()), folder);
  }

  private List<Object> words(String run) {
    return List.of(
        "evaluate",
        folder.resolve("models"),
        "--data",
        folder.resolve("data"),
        "--out",
        folder.resolve(run),
        "--latency-seconds",
        0.05,
        "--resume");
  }

  /** Keeps the rows that are on disk now. */
  private void remember(Map<String, JsonNode> finished) throws IOException {
    if (Files.exists(folder.resolve("killed/run.json"))) {
      rows()
          .forEach(
              (model, row) -> {
                JsonNode before = finished.put(model, row);
                assertTrue(
                    before == null || before.path("scores").equals(row.path("scores")), model);
              });
    }
  }

  private Map<String, JsonNode> rows() throws IOException {
    Map<String, JsonNode> rows = new HashMap<>();
    JSON.readTree(folder.resolve("killed/run.json").toFile())
        .path("models")
        .forEach(row -> rows.put(row.path("model").asText(), row));
    return rows;
  }

  /** The table without what is wall time. */
  private List<Map<String, String>> table(String run) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> row : Table.read(folder.resolve(run).resolve("table.csv"))) {
      Map<String, String> others = new TreeMap<>(row);
      others.keySet().removeAll(TIMES);
      rows.add(others);
    }
    return rows;
  }
}

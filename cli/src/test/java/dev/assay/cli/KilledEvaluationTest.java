package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An evaluation that is killed without a word, as by {@code kill -9}, goes on from its blocks. */
class KilledEvaluationTest {
  private static final int KILLS = 3;

  private final Path folder;

  KilledEvaluationTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void killedAtAnyMomentItEndsWithTheVeryTableAndPredictionsOfOneThatWasNot() throws Exception {
    Path data = Colors.images(folder.resolve("data"), 200);
    Path models = folder.resolve("models");
    Colors.model(models.resolve("free"));
    Colors.model(models.resolve("another"));
    Call.assay(words(models, data, "straight").toArray()).succeeds();
    Random random = new Random(4);

    for (int i = 0; i < KILLS; i++) {
      killWithin(random.nextInt(80), words(models, data, "killed"));
    }
    Call.assay(words(models, data, "killed").toArray()).succeeds();

    for (String file : List.of("predictions/free@cpu.csv", "predictions/another@cpu.csv")) {
      assertEquals(
          Files.readString(folder.resolve("straight").resolve(file)),
          Files.readString(folder.resolve("killed").resolve(file)));
    }
    assertEquals(scores("straight"), scores("killed"));
    assertFalse(Files.exists(folder.resolve("killed/unfinished")));
  }

  /** Kills it that many milliseconds after its first answers, or lets it end where it is faster. */
  private void killWithin(long millis, List<Object> words) throws Exception {
    Path unfinished = folder.resolve("killed/unfinished");
    try (Child child = Child.start(Child.java(List.of(), words.toArray()), folder)) {
      FileTime start = FileTime.from(Instant.now());
      while (child.isAlive() && !wroteSince(start, unfinished)) {
        Thread.sleep(1);
      }
      Thread.sleep(millis);
    }
  }

  private static boolean wroteSince(FileTime start, Path unfinished) throws IOException {
    if (!Files.isDirectory(unfinished)) {
      return false;
    }
    for (Path file : Repository.list(unfinished)) {
      if (Files.getLastModifiedTime(file).compareTo(start) > 0) {
        return true;
      }
    }
    return false;
  }

  private static List<Object> words(Path models, Path data, String run) {
    Path out = data.resolveSibling(run);
    return List.of(
        "evaluate", models, "--data", data, "--out", out, "--latency-seconds", 0, "--resume");
  }

  /** The table without what is wall time. */
  private List<Map<String, String>> scores(String run) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> row : Table.read(folder.resolve(run).resolve("table.csv"))) {
      Map<String, String> scores = new TreeMap<>(row);
      scores.keySet().removeAll(List.of("load_ms", "end_to_end_images_per_second"));
      rows.add(scores);
    }
    return rows;
  }
}

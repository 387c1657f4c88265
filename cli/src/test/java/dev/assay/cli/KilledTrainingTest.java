package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that is killed without a word, as by {@code kill -9} or a power cut. */
class KilledTrainingTest {
  private static final int EPOCHS = 30;

  /** What a shell reports of a process that signal 9 ended. */
  private static final int KILLED = 128 + 9;

  private final Path folder;

  KilledTrainingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void itGoesOnToTheVeryNumbersOfOneThatWasNot() throws Exception {
    Path data = Colors.images(folder.resolve("data"), 4);
    Call.assay("data", "split", data, "--out", split(), "--parts", "train=0.5,validation=0.5")
        .succeeds();
    try (Child child = child(words(data, "straight"))) {
      child.end().succeeds();
    }

    killAfter(1, words(data, "killed"), "killed");
    List<Object> resuming = words(data, "killed");
    resuming.add("--resume");
    killAfter(epochs("killed") + 2, resuming, "killed");
    try (Child child = child(resuming)) {
      child.end().succeeds();
    }

    assertEquals(results("straight"), results("killed"));
    for (String entry : List.of("coefficients.bin", "updaterState.bin", "average.bin")) {
      assertArrayEquals(entry("straight/last.zip", entry), entry("killed/last.zip", entry), entry);
    }
    assertArrayEquals(
        entry("straight/checkpoint.zip", "coefficients.bin"),
        entry("killed/checkpoint.zip", "coefficients.bin"));
  }

  /** Kills it once that many epochs are on disk, which must be before it ends by itself. */
  private void killAfter(int epochs, List<Object> words, String name) throws Exception {
    try (Child child = child(words)) {
      while (child.isAlive() && epochs(name) < epochs) {
        Thread.sleep(5);
      }
      assertEquals(KILLED, child.kill(), "it ended before it was killed");
    }
    assertTrue(epochs(name) >= epochs && epochs(name) < EPOCHS, () -> "killed too late: " + name);
  }

  private Child child(List<Object> words) throws IOException {
    List<String> options = List.of("-Dorg.eclipse.deeplearning4j.helpers.disable=false");
    return Child.start(Child.java(options, words.toArray()), folder);
  }

  private int epochs(String name) throws IOException {
    Path curve = folder.resolve(name).resolve("curve.csv");
    return Files.exists(curve) ? Math.max(0, Files.readAllLines(curve).size() - 1) : 0;
  }

  private List<Object> words(Path data, String name) {
    return new ArrayList<>(
        List.of(
            "train",
            "lenet5",
            "--data",
            data,
            "--split",
            split(),
            "--out",
            folder.resolve(name),
            "--cache",
            folder.resolve("cache"),
            "--epochs",
            EPOCHS,
            "--set",
            "schedule=cosine",
            "--set",
            "ema_decay=0.9"));
  }

  private Path split() {
    return folder.resolve("split.csv");
  }

  /** The curve without what is wall time. */
  private List<String> results(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name).resolve("curve.csv")).stream()
        .map(line -> line.split(","))
        .map(fields -> String.join(",", fields[0], fields[1], fields[2], fields[3], fields[6]))
        .toList();
  }

  private byte[] entry(String file, String name) throws IOException {
    try (var zip = new ZipFile(folder.resolve(file).toFile())) {
      return zip.getInputStream(zip.getEntry(name)).readAllBytes();
    }
  }
}

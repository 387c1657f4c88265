package dev.assay.harness.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.MisuseException;
import dev.assay.harness.Refusal;
import dev.assay.harness.run.PredictedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that outlives runs: it only grows, and nobody's lines are lost. */
class HistoryFileTest {
  private final Path folder;

  HistoryFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private PredictedRun run(String name, int right) {
    return Runs.of(folder.resolve(name), "2026-01-01T12:00:00Z", "abc", right);
  }

  private HistoryFile file() {
    return new HistoryFile(folder.resolve("history.csv"));
  }

  @Test
  void aLineSaysWhatRanOnWhatAndWhatCameOut() throws IOException {
    file().add(run("first", 8), "commit, with \"quotes\"");

    List<String> lines = Files.readAllLines(file().path());
    assertTrue(lines.get(0).startsWith("time,run,label,command,data,part,manifest_sha256,model,"));
    assertTrue(
        lines
            .get(1)
            .startsWith(
                "2026-01-01T12:00:00Z,first,\"commit, with \"\"quotes\"\"\",assay evaluate net,cells,test,abc,net,PyTorch,cpu,32,10,0.8,0.49"),
        lines.get(1));
    assertEquals(2, lines.size());
  }

  @Test
  void aRunThatGoesOnReplacesItsOwnLines() throws IOException {
    PredictedRun run = run("first", 8);
    file().add(run, "");
    file().add(run("second", 9), "");

    file().add(run, "named");

    List<String> lines = Files.readAllLines(file().path());
    assertEquals(3, lines.size());
    assertTrue(lines.get(1).contains(",first,named,"), lines.get(1));
  }

  @Test
  void columnsOfOtherVersionsStay() throws IOException {
    Files.writeString(
        file().path(),
        "time,run,label,model,device,mood,accuracy\n2025-01-01T00:00:00Z,old,,net,cpu,good,0.5\n");

    file().add(run("first", 8), "");

    List<String> lines = Files.readAllLines(file().path());
    assertTrue(lines.get(0).startsWith("time,run,label,model,device,mood,accuracy,command,data,"));
    assertTrue(lines.get(1).startsWith("2025-01-01T00:00:00Z,old,,net,cpu,good,0.5,,"));
    assertTrue(lines.get(2).startsWith("2026-01-01T12:00:00Z,first,,net,cpu,,0.8,"));
    assertEquals(2, file().entries().size());
  }

  @Test
  void manyAtOnceLoseNoLine() throws Exception {
    List<Callable<Void>> writers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      PredictedRun run = run("run" + i, 5);
      writers.add(
          () -> {
            file().add(run, "");
            return null;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      for (Future<Void> written : threads.invokeAll(writers)) {
        written.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertEquals(13, Files.readAllLines(file().path()).size());
  }

  @Test
  void anotherProgramsFileIsLeftAlone() throws IOException {
    Files.writeString(file().path(), "epoch,loss\n1,0.5\n");

    Refusal.of(
        MisuseException.class,
        () -> file().add(run("first", 8), ""),
        "no history of runs",
        "Move it away");
    Refusal.of(MisuseException.class, () -> file().check(), "no history of runs");
    Refusal.of(MisuseException.class, () -> new HistoryFile(folder).check(), "is a folder");
    assertEquals("epoch,loss\n1,0.5\n", Files.readString(file().path()));
  }

  @Test
  void itIsKeptBesideRunsInResultsOrWhereItIsAlready() throws IOException {
    Path results = Files.createDirectory(folder.resolve("results"));

    assertEquals(
        Optional.of(results.resolve("history.csv")),
        HistoryFile.beside(results.resolve("run")).map(HistoryFile::path));
    assertEquals(Optional.empty(), HistoryFile.beside(folder.resolve("run")));
    file().add(run("first", 8), "");
    assertEquals(Optional.of(file()), HistoryFile.beside(folder.resolve("run")));
    Files.writeString(file().path(), "epoch,loss\n");
    assertEquals(Optional.empty(), HistoryFile.beside(folder.resolve("run")));
  }
}

package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in each phase: exit code 130, one line, whole files, and the work can go on. */
class InterruptionTest {
  private final Path folder;
  private final Path data;
  private final Path split;

  InterruptionTest(@TempDir Path folder) {
    this.folder = folder;
    this.data = folder.resolve("data");
    this.split = folder.resolve("split.csv");
  }

  @BeforeEach
  void fill() throws IOException {
    Colors.images(data, 8);
  }

  @AfterEach
  void forget() {
    Thread.interrupted();
  }

  @Test
  void scanningStopsWithoutAResult() throws IOException {
    Path chart = folder.resolve("chart.png");

    interrupted("scan", 0, "data", "scan", data, "--chart", chart);
    interrupted("scan", 1, "data", "sheet", data, "--out", chart);
    interrupted("scan", 1, "data", "split", data, "--out", split);

    assertEquals(List.of("data"), names(folder));
  }

  @Test
  void decodingForATrainingLeavesNoCacheAndNoModel() throws IOException {
    divide();

    interrupted("decode", 5, train("net"));

    assertEquals(List.of(), Repository.tree(folder.resolve("cache")));
    assertEquals(List.of(), Repository.tree(folder.resolve("net")));
  }

  @Test
  void trainingKeepsItsEpochsAndResumesToTheSameCurve() throws IOException {
    // 12 images in batches of 4: three reports an epoch, so the fifth is in the second epoch.
    divide();
    Call.assay(train("undisturbed")).succeeds();

    interrupted("train", 5, train("net"));

    Path net = folder.resolve("net");
    assertEquals(
        List.of("checkpoint.zip", "curve.csv", "last.zip", "split.csv", "state.json"), names(net));
    assertEquals(curve("undisturbed").subList(0, 2), curve("net"), "the header and one epoch");
    Call.assay(train("net")).refuses("'" + net + "' holds a training", "resume");
    Call.assay(train("net", "--resume")).succeeds();
    assertEquals(curve("undisturbed"), curve("net"));
    assertEquals(names(folder.resolve("undisturbed")), names(net));
  }

  @Test
  void exportingLeavesTheFolderAsItWas() throws IOException {
    divide();
    Call.assay(train("net")).succeeds();
    List<String> before = names(folder.resolve("net"));

    Thread.currentThread().interrupt();
    Call call = Call.assay("export", folder.resolve("net"));
    Thread.interrupted();
    says130(call);
    assertEquals(before, names(folder.resolve("net")));
    interrupted("scan", 1, "export", folder.resolve("net"), "--data", data);
    assertEquals(before, names(folder.resolve("net")));
    Call.assay("export", folder.resolve("net"), "--data", data).succeeds();
  }

  @Test
  void evaluatingKeepsTheRowsSoFarAndGoesOn() throws IOException {
    Path models = folder.resolve("models");
    Colors.model(models.resolve("good"));
    Files.delete(Colors.model(models.resolve("empty")).resolve("model.onnx"));
    Path run = folder.resolve("run");
    Object[] words = {"evaluate", models, "--data", data, "--out", run, "--latency-seconds", 0};

    interrupted("evaluate", 5, words);

    List<String> files = Repository.tree(run);
    assertEquals(List.of("run.json", "table.csv", "table.md"), files.subList(0, 3));
    assertEquals(4, files.size(), "the answers so far");
    assertEquals(List.of("empty"), column(run, "model"));
    Call.assay(plus(words, "--resume")).ends(ExitCode.FAILED);
    assertEquals(List.of("empty", "good"), column(run, "model"));
    assertEquals(List.of("", "1"), column(run, "accuracy"));
    assertFalse(Files.exists(run.resolve("unfinished")));
  }

  @Test
  void timingKeepsTheScoresAndIsDoneOnResume() throws IOException {
    Path model = Colors.model(folder.resolve("model"));
    Path run = folder.resolve("run");
    Object[] words = {"evaluate", model, "--data", data, "--out", run, "--latency-seconds", 0.02};

    interrupted("latency", 1, words);

    assertEquals(List.of("1"), column(run, "accuracy"));
    assertEquals(List.of(""), column(run, "p50_ms"));
    List<String> works = Collections.synchronizedList(new ArrayList<>());
    Progress noting =
        (what, total) -> {
          works.add(what);
          return Progress.NONE.start(what, total);
        };
    Call.watched(noting, plus(words, "--resume")).succeeds();
    assertEquals(List.of("scan", "latency", "look"), works, "what was judged is judged again");
    assertTrue(Double.parseDouble(column(run, "p50_ms").get(0)) > 0);
    assertEquals(List.of("1"), column(run, "accuracy"));
  }

  /** Runs the words and interrupts them; checks what is said and that no half file is left. */
  private void interrupted(String work, int report, Object... words) throws IOException {
    Call call = Call.watched(new InterruptAt(work, report), words);
    assertTrue(Thread.interrupted() || call.exitCode() == 130, call::toString);
    says130(call);
  }

  private void says130(Call call) throws IOException {
    call.ends(130).saysInOneLine("interrupted", "on disk");
    for (String file : Repository.tree(folder)) {
      assertFalse(file.contains("partial") || file.contains(".export-"), file);
    }
  }

  private void divide() {
    Call.assay("data", "split", data, "--out", split, "--parts", "train=0.5,validation=0.5")
        .succeeds();
  }

  private Object[] train(String name, Object... more) {
    Object[] words = {
      "train",
      "lenet5",
      "--data",
      data,
      "--split",
      split,
      "--out",
      folder.resolve(name),
      "--cache",
      folder.resolve("cache"),
      "--epochs",
      3,
      "--batch",
      4,
      "--workers",
      2
    };
    return plus(words, more);
  }

  private static Object[] plus(Object[] words, Object... more) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return all.toArray();
  }

  /** The lines of curve.csv up to val_accuracy; what follows is wall time. */
  private List<String> curve(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name).resolve("curve.csv")).stream()
        .map(line -> String.join(",", List.of(line.split(",")).subList(0, 5)))
        .toList();
  }

  private static List<String> column(Path run, String name) throws IOException {
    List<Map<String, String>> rows = Table.read(run.resolve("table.csv"));
    return rows.stream().map(row -> Table.cell(row, name)).toList();
  }

  private static List<String> names(Path folder) throws IOException {
    return Repository.list(folder).stream().map(file -> file.getFileName().toString()).toList();
  }
}

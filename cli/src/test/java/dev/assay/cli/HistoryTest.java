package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a team keeps its results: history.csv, the line over time, timm's columns, MLflow. */
class HistoryTest {
  private static Path folder;
  private static Path results;
  private static Path model;
  private static Path data;

  @BeforeAll
  static void evaluateTwice(@TempDir Path temporary) throws IOException {
    folder = temporary;
    data = Colors.images(folder.resolve("data"), 4);
    model = Colors.model(folder.resolve("net"));
    results = folder.resolve("results");
    evaluate(results.resolve("first"), "--label", "v1").succeeds();
    evaluate(results.resolve("second"), "--label", "v2").succeeds();
  }

  private static Call evaluate(Path out, Object... more) {
    Object[] words = {"evaluate", model, "--data", data, "--out", out, "--latency-seconds", 0};
    return Call.assay(Stream.concat(List.of(words).stream(), List.of(more).stream()).toArray());
  }

  @Test
  void eachRunInResultsIsALineOfItsHistory() throws IOException {
    var rows = Table.read(results.resolve("history.csv"));

    assertEquals(2, rows.size());
    assertEquals("first", Table.cell(rows.get(0), "run"));
    assertEquals("v2", Table.cell(rows.get(1), "label"));
    assertEquals(
        Table.cell(Table.read(results.resolve("first/table.csv")).get(0), "accuracy"),
        Table.cell(rows.get(0), "accuracy"));
  }

  @Test
  void historyPrintsTheLineOverTime() throws IOException {
    List<String> lines = Call.assay("history", "--results", results).succeeds().lines();

    assertEquals(4, lines.size());
    assertTrue(lines.get(3).contains("second") && lines.get(3).contains("v2"), lines.get(3));
    assertTrue(lines.get(3).contains("no difference shown"), lines.get(3));

    Path png = folder.resolve("line.png");
    Call drawn = Call.assay("history", "--results", results, "--metric", "macro_f1", "--png", png);
    assertTrue(drawn.succeeds().err().contains("wrote " + png));
    assertTrue(Files.size(png) > 1000);
    assertTrue(
        Call.assay("history", "--results", results, "--sql")
            .succeeds()
            .out()
            .contains("CREATE OR REPLACE VIEW assay_runs"));
  }

  @Test
  void wrongWordsAreRefused() {
    Call.assay("history", "--results", results, "--metric", "acuracy")
        .refuses("'acuracy'", "Did you mean 'accuracy'?");
    Call.assay("history", "--results", results, "--model", "nett").refuses("Did you mean 'net'?");
    Call.assay("history", "--results", folder.resolve("no")).refuses("no folder", "--results");
    Call.assay("history", "--results", results, "--sql", "--json").refuses("--sql");
    Path out = folder.resolve("never");
    evaluate(out, "--history", folder.resolve("h.csv"), "--no-history").refuses("exclude");
    evaluate(out, "--history", data).refuses("is a folder");
    evaluate(out, "--mlflow", "localhost:5000").refuses("'localhost:5000'", "http://127.0.0.1");
    evaluate(out, "--mlflow-experiment", "e").refuses("needs --mlflow");
    assertFalse(Files.exists(out), "a run that never began is in the way of the next");
    Call.assay("report", results.resolve("first"), "--format", "xml")
        .refuses("--format", "TIMM", "'xml'");
    Call.assay("report", results.resolve("first"), "--models", model).refuses("needs --mlflow");
    Call.assay("report", results.resolve("first"), "--json", "--format", "csv").refuses("exclude");
  }

  @Test
  void aRunElsewhereIsAddedOnlyWhereAskedFor() {
    evaluate(folder.resolve("run")).succeeds();
    assertFalse(Files.exists(folder.resolve("history.csv")));

    Path file = folder.resolve("kept.csv");
    evaluate(folder.resolve("run2"), "--history", file).succeeds();
    assertTrue(Files.exists(file));
  }

  @Test
  void aDamagedRunIsPassedOverWithAWarning() throws IOException {
    Path other = folder.resolve("damaged");
    Files.createDirectories(other.resolve("torn"));
    Files.writeString(other.resolve("torn/run.json"), "{");
    evaluate(other.resolve("good")).succeeds();

    Call call = Call.assay("history", "--results", other).succeeds();

    assertTrue(call.err().contains("warning: passed over: '") && call.err().contains("torn"));
    assertEquals(3, call.lines().size());
  }

  @Test
  void timmsColumnsArePrinted() {
    Call call = Call.assay("report", results.resolve("first"), "--format", "timm").succeeds();

    assertTrue(call.lines().get(0).startsWith("model,img_size,top1,top1_err,top5,"), call.out());
    assertTrue(call.lines().get(1).startsWith("net,"), call.out());
  }

  @Test
  void aTrackingServerThatIsNotThereCostsNothingOfTheRun() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path out = folder.resolve("logged");
    Call call = evaluate(out, "--quiet", "--mlflow", "http://me:secret@127.0.0.1:" + port);

    call.ends(ExitCode.FAILED);
    assertEquals(1, call.err().lines().count(), call.err());
    assertTrue(call.err().contains("cannot be reached") && call.err().contains("is whole"));
    assertTrue(call.out().contains("net"), "the table was not printed");
    assertTrue(Files.exists(out.resolve("table.csv")));
    String record = Files.readString(out.resolve("run.json"));
    assertTrue(record.contains("http://***@127.0.0.1"), "the command was not recorded");
    assertFalse((record + call.err()).contains("secret"), "a password was kept or said");
  }
}

package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user typed is wrong: exit code 2, one line that names it and what to do. */
class MisuseTest {
  private final Path folder;

  MisuseTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void unknownOptionsAndCommandsGetASuggestion() {
    Call.assay("data", "scan", folder, "--jsno")
        .refuses("'--jsno'", "did you mean --json?", "--help");
    Call.assay("data", "scna", folder)
        .refuses("'scna'", "did you mean scan?", "'assay data --help'");
    Call.assay("evalute", "m").refuses("Unknown command: 'evalute'", "did you mean evaluate");
    Call.assay("--bogus").refuses("'--bogus'", "'assay --help'");
  }

  @Test
  void aMissingCommandNamesTheKnownOnes() {
    Call.assay()
        .refuses(
            "command is missing", "demo, data, train, export, evaluate, latency, score, compare");
    Call.assay("data").refuses("command is missing", "fetch, scan, split, sheet");
  }

  @Test
  void missingAndWrongArgumentsNameTheOption() throws IOException {
    Path model = Colors.model(folder.resolve("model"));
    Call.assay("evaluate", model).refuses("--data", "'assay evaluate --help'");
    Call.assay("evaluate", "--data", folder).refuses("MODEL");
    Call.assay("data", "scan").refuses("DIR");
    Call.assay("data", "scan", folder, "--workers", "two").refuses("--workers", "'two'");
    Call.assay("data", "scan", folder, "--workers", 0).refuses("--workers is 0", "1 to 1024");
    Call.assay("evaluate", model, "--data", folder, "--device", "tpu").refuses("--device", "tpu");
    Call.assay("evaluate", model, "--data", folder, "--split", "s.csv", "--part", "dev")
        .refuses("--part", "'dev'", "TEST");
    Call.assay("train", "lenet", "--data", folder, "--split", "s.csv", "--out", "m")
        .refuses("lenet", "lenet5");
    Call.assay("list", "models").refuses("'models'", "architectures, layers, ops");
    Call.assay("export").refuses("--from FILE and --to FILE");
    Call.assay("export", model, "--to", "x.onnx").refuses("exclude each other");
  }

  @Test
  void numbersOutOfRangeNameTheirOption() throws IOException {
    Path data = Colors.images(folder.resolve("data"), 2);
    Path model = Colors.model(folder.resolve("model"));
    Path run = folder.resolve("run");
    Call.assay("evaluate", model, "--data", data, "--out", run, "--batch", 0)
        .refuses("--batch is 0", "1 to");
    Call.assay("evaluate", model, "--data", data, "--out", run, "--threads", -1)
        .refuses("--threads is -1", "1 to 1024");
    Call.assay("evaluate", model, "--data", data, "--out", run, "--threads", 100_000)
        .refuses("--threads is 100000", "1 to 1024");
    Call.assay("evaluate", model, "--data", data, "--out", run, "--latency-seconds", "-1")
        .refuses("--latency-seconds is -1", "0 to 3600");
    assertFalse(Files.exists(run), "a run that never began is in the way of the next");
    Call.assay("data", "sheet", data, "--out", folder.resolve("s.png"), "--per-class", 0)
        .refuses("0");
    Call.assay("data", "split", data, "--out", folder.resolve("s.csv"), "--parts", "train=2,test=1")
        .refuses("train=2");
    Call.assay("data", "split", data, "--out", folder.resolve("s.csv"), "--like", "paper")
        .refuses("'paper'", "report");
  }

  @Test
  void filesThatAreNotThereAreNamed() throws IOException {
    Path gone = folder.resolve("gone");
    Path data = Colors.images(folder.resolve("data"), 2);
    Path model = Colors.model(folder.resolve("model"));
    Path out = folder.resolve("x.npy");
    Call.assay("evaluate", gone, "--data", data).refuses(gone.toString(), "card.json");
    Call.assay("evaluate", model, "--data", data, "--split", gone)
        .refuses(gone.toString(), "assay data split");
    Call.assay("score", gone).refuses(gone.toString(), "check the path");
    Call.assay("report", gone).refuses(gone.toString(), "--out");
    Call.assay("export", gone).refuses(gone.toString(), "assay train");
    Call.assay("export", "--from", gone, "--to", folder.resolve("m.onnx")).refuses(gone.toString());
    Call.assay("preprocess", model, gone, "--out", out).refuses(gone.toString(), "check its path");
    Call.assay("preprocess", gone, data.resolve("red/0.png"), "--out", out)
        .refuses(gone.toString());
    Call.assay("preprocess", model, data.resolve("red/0.png"), "--out", folder.resolve("x.txt"))
        .refuses("x.txt", ".npy", ".pb");
  }

  @Test
  void aTrainingThatHasNotEndedIsNotExportedAndSaysHowItEnds() throws IOException {
    Path unfinished = Files.createDirectory(folder.resolve("unfinished"));
    Files.createFile(unfinished.resolve("last.zip"));

    Call.assay("export", unfinished).refuses("card.json", "has not ended", "assay train --resume");
  }

  @Test
  void foldersThatAreNoDataSetSaySo() throws IOException {
    Path model = Colors.model(folder.resolve("model"));
    Path gone = folder.resolve("gone");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path split = folder.resolve("split.csv");
    for (Path data : new Path[] {gone, empty}) {
      String remedy = "folder";
      Call.assay("data", "scan", data).refuses(data.toString(), remedy);
      Call.assay("data", "split", data, "--out", split).refuses(data.toString(), remedy);
      Call.assay("data", "sheet", data, "--out", folder.resolve("s.png")).refuses(data.toString());
      Call.assay("evaluate", model, "--data", data).refuses(data.toString(), remedy);
    }
  }

  @Test
  void classesThatCannotBeDividedAreNamed() throws IOException {
    Path one = Colors.images(folder.resolve("one"), 3);
    for (String label : new String[] {"green", "blue"}) {
      for (Path image : Repository.list(one.resolve(label))) {
        Files.delete(image);
      }
      Files.delete(one.resolve(label));
    }
    Path single = Colors.images(folder.resolve("single"), 4);
    for (int i = 1; i < 4; i++) {
      Files.delete(single.resolve("blue/" + i + ".png"));
    }
    Path split = folder.resolve("split.csv");

    Call.assay("data", "split", one, "--out", split).refuses("[red]", "Add a folder");
    Call.assay("data", "split", single, "--out", split)
        .refuses("'blue'", "blue/0.png", "Add images");
  }
}

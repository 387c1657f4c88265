package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.cli.command.Console;
import dev.assay.data.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a result cannot be written: exit code 3, one line, nothing half-written. */
class UnwritableTest {
  private final Path folder;
  private final Path data;
  private final Path model;

  /** A file where a folder would have to be: writing below it fails as on a full disk. */
  private final Path blocked;

  UnwritableTest(@TempDir Path folder) {
    this.folder = folder;
    this.data = folder.resolve("data");
    this.model = folder.resolve("model");
    this.blocked = folder.resolve("plain");
  }

  @BeforeEach
  void fill() throws IOException {
    Colors.images(data, 4);
    Colors.model(model);
    Files.writeString(blocked, "a file");
    Call.assay("data", "split", data, "--out", split(), "--parts", "train=0.5,validation=0.5")
        .succeeds();
  }

  @Test
  void eachCommandNamesTheFileAndLeavesNothing() throws IOException {
    List<String> before = Repository.tree(folder);
    Path image = data.resolve("red/0.png");

    Call.assay(
            "data", "split", data, "--out", blocked.resolve("s.csv"), "--parts", "train=.5,test=.5")
        .fails("plain/s.csv", "Check the free space");
    Call.assay("data", "sheet", data, "--out", blocked.resolve("s.png"))
        .fails("plain/s.png", "is a file, not a folder");
    Call.assay("preprocess", model, image, "--out", blocked.resolve("x.npy"))
        .fails("plain/x.npy", "Check the free space");
    Call.assay("preprocess", model, image, "--out", blocked.resolve("x.pb"))
        .fails("plain/x.pb", "Check the free space");
    Call.assay("evaluate", model, "--data", data, "--out", blocked.resolve("run"))
        .fails("plain/run", "Check the free space");
    train(blocked.resolve("net"), folder.resolve("cache")).fails("plain/net", "Check");
    train(folder.resolve("net"), blocked.resolve("cache")).fails("plain/cache", "Check");

    assertEquals(before, without(Repository.tree(folder), "cache/"));
  }

  @Test
  void scanStillPrintsWhatItFound() {
    for (String option : new String[] {"--csv", "--chart"}) {
      Call call = Call.assay("data", "scan", data, option, blocked.resolve("x.out"));

      call.ends(ExitCode.FAILED);
      assertTrue(call.out().startsWith("images 12, labels 3"), call.out());
      assertEquals(1, call.err().lines().count(), call.err());
      assertTrue(call.err().contains("plain/x.out"), call.err());
    }
  }

  @Test
  void aRunWhosePredictionsCannotBeWrittenGoesOnWhenThereIsRoom() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    Files.writeString(run.resolve("predictions"), "in the way");
    Object[] words = {
      "evaluate", model, "--data", data, "--out", run, "--latency-seconds", 0, "--resume"
    };

    Call.assay(words).fails("predictions/model@cpu.csv", "Check the free space");

    Files.delete(run.resolve("predictions"));
    Call.assay(words).succeeds();
  }

  @Test
  void aFullDiskBehindStdoutIsAFailure() {
    var full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    var err = new ByteArrayOutputStream();
    Console console = new Console(new PrintStream(full, true), utf8(err), Progress.NONE);

    assertEquals(ExitCode.FAILED, Main.run(console, "list", "ops"));

    String said = err.toString(StandardCharsets.UTF_8);
    assertEquals(1, said.lines().count(), said);
    assertTrue(said.contains("cannot be written to stdout"), said);
  }

  @Test
  void memoryThatRunsOutIsAFailureOfOneLine() {
    Progress hungry =
        (what, total) -> {
          throw new OutOfMemoryError("Java heap space");
        };

    Call.watched(hungry, "data", "scan", data)
        .fails("out of memory (Java heap space)", "--workers");
  }

  private Call train(Path out, Path cache) {
    return Call.assay(
        "train",
        "lenet5",
        "--data",
        data,
        "--split",
        split(),
        "--out",
        out,
        "--cache",
        cache,
        "--epochs",
        1);
  }

  private Path split() {
    return folder.resolve("split.csv");
  }

  private static List<String> without(List<String> files, String prefix) {
    return files.stream().filter(file -> !file.startsWith(prefix)).toList();
  }

  private static PrintStream utf8(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}

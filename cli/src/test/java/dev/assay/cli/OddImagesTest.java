package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder as people have them: 12 good images, 9 unusual ones, 6 that are broken. */
class OddImagesTest {
  private static final String[] BROKEN = {
    "zero.jpg", "cut.jpg", "text.jpg", "huge.png", "cmyk-bare.jpg", "gone.jpg"
  };
  private static final int USABLE = 12 + 9;

  private final Path folder;
  private final Path data;

  OddImagesTest(@TempDir Path folder) {
    this.folder = folder;
    this.data = folder.resolve("my cells \u00fc");
  }

  @BeforeEach
  void fill() throws IOException {
    Colors.images(data, 4);
    OddImages.broken(data.resolve("red"));
    OddImages.unusual(data.resolve("red"));
    Files.createSymbolicLink(data.resolve("red/gone.jpg"), folder.resolve("nowhere.jpg"));
  }

  @Test
  void scanListsEachBrokenFileWithItsReason() {
    String text = Call.assay("data", "scan", data).succeeds().out();

    assertTrue(text.startsWith("images " + USABLE + ", labels 3, quarantined 6,"), text);
    for (String line :
        new String[] {
          "zero.jpg: empty file",
          "cut.jpg: truncated JPEG",
          "text.jpg: no image: starts with 6e 6f 74",
          "huge.png: 20000 x 20000 pixels, more than",
          "cmyk-bare.jpg: JPEG without a JFIF or Exif header",
          "gone.jpg: ",
          "renamed.jpg: a PNG by content, not by name",
          "sixteen.png: 16 bits a sample",
          "alpha.png: transparency",
        }) {
      assertTrue(text.contains("red/" + line), () -> line + " is missing in\n" + text);
    }
  }

  @Test
  void splitUsesWhatIsUsable() throws IOException {
    Path split = folder.resolve("split.csv");

    Call.assay("data", "split", data, "--out", split, "--parts", "train=0.5,test=0.5").succeeds();

    String csv = Files.readString(split);
    assertEquals(1 + USABLE, csv.lines().count(), csv);
    assertTrue(csv.contains("red/gr\u00f6\u00dfe mit leer \u7d30\u80de.png,red,"), csv);
    for (String name : BROKEN) {
      assertFalse(csv.contains(name), name);
    }
  }

  @Test
  void evaluateLeavesOutTheBrokenOnesSaysWhichAndCosts3() throws IOException {
    Path model = Colors.model(folder.resolve("model"));
    Path run = folder.resolve("run");

    Call call =
        Call.assay("evaluate", model, "--data", data, "--out", run, "--latency-seconds", 0)
            .ends(ExitCode.FAILED);

    for (String name : BROKEN) {
      assertTrue(call.err().contains("left out red/" + name + ": "), call.err());
    }
    assertEquals(6, call.err().lines().filter(line -> line.contains("left out")).count());
    String predictions = Files.readString(run.resolve("predictions/model@cpu.csv"));
    assertEquals(1 + USABLE, predictions.lines().count(), predictions);
  }

  @Test
  void filesThatNeverWereImagesAreOnlyWarnedOf() throws IOException {
    Path clean = Colors.images(folder.resolve("clean"), 2);
    Files.writeString(clean.resolve("red/notes.txt"), "not an image at all");
    Files.createFile(clean.resolve("red/.gitkeep"));
    Path model = Colors.model(folder.resolve("model"));

    Call call =
        Call.assay(
                "evaluate",
                model,
                "--data",
                clean,
                "--out",
                folder.resolve("run"),
                "--latency-seconds",
                0)
            .succeeds();

    assertTrue(call.err().contains("left out red/notes.txt: no image"), call.err());
    assertTrue(call.err().contains("left out red/.gitkeep: empty file"), call.err());
  }

  @Test
  void anImageThatBreaksAfterTheSplitIsLeftOutAndCosts3() throws IOException {
    Path split = folder.resolve("split.csv");
    Path model = Colors.model(folder.resolve("model"));
    Call.assay("data", "split", data, "--out", split, "--parts", "train=0.5,test=0.5").succeeds();
    for (String row : Files.readAllLines(split)) {
      if (row.endsWith(",blue,test")) {
        Files.write(data.resolve(row.split(",", -1)[0]), new byte[] {1, 2, 3});
      }
    }

    Call call =
        Call.assay(
                "evaluate",
                model,
                "--data",
                data,
                "--split",
                split,
                "--latency-seconds",
                0,
                "--out",
                folder.resolve("run"))
            .ends(ExitCode.FAILED);

    assertTrue(call.err().contains("left out blue/"), call.err());
    assertTrue(call.out().contains(" ok"), call.out());
  }

  @Test
  void onlyBrokenFilesAreNoDataSet() throws IOException {
    Path rubbish = Files.createDirectories(folder.resolve("rubbish/red"));
    OddImages.broken(rubbish);
    Path model = Colors.model(folder.resolve("model"));

    Call.assay("evaluate", model, "--data", folder.resolve("rubbish"))
        .refuses("no image", "assay data scan");
  }
}

package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay score} with its options. */
class ScoreTest {
  private final Path file;

  ScoreTest(@TempDir Path folder) throws IOException {
    file =
        Files.writeString(
            folder.resolve("p.csv"),
            """
            path,label,predicted,p_a,p_b,p_c
            1.png,a,a,0.9,0.05,0.05
            2.png,a,b,0.4,0.5,0.1
            3.png,b,b,0.1,0.8,0.1
            4.png,c,b,0.1,0.6,0.3
            5.png,c,c,0.2,0.2,0.6
            """);
  }

  @Test
  void theSeedDecidesTheIntervals() {
    String seven = Call.assay("score", file, "--seed", 7, "--resamples", 100).succeeds().out();

    assertEquals(
        seven, Call.assay("score", file, "--seed", 7, "--resamples", 100).succeeds().out());
    assertTrue(seven.contains("macro_f1           0.6"), seven);
    assertTrue(seven.contains("95 % interval"), seven);
  }

  @Test
  void furtherTopsHaveWilsonsInterval() {
    // The true class of all five images is among the two most probable.
    String text = Call.assay("score", file, "--top", "1,2,5").succeeds().out();

    assertTrue(text.contains("top1_accuracy      0.6000  95 % interval 0.2307 to 0.8824"), text);
    assertTrue(text.contains("top2_accuracy      1.0000  95 % interval 0.5655 to 1.0000"), text);
    assertTrue(text.contains("top5_accuracy      -       with 5 classes or fewer"), text);
  }

  @Test
  void mistakesNameTheOption() {
    Call.assay("score", file, "--top", "0").refuses("--top 0", "from 1");
    Call.assay("score", file, "--resamples", 5).refuses("--resamples is 5", "100 to");
  }

  @Test
  void calibratingOnTheImagesJudgedIsWarnedOf() {
    Call call = Call.assay("score", file, "--calibrate-on", file).succeeds();

    assertTrue(call.err().contains("5 of the images judged"), call.err());
    assertTrue(call.out().contains("temperature"), call.out());
  }
}

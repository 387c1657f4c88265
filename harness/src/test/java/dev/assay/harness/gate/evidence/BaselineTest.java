package dev.assay.harness.gate.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.MisuseException;
import dev.assay.harness.Refusal;
import dev.assay.harness.gate.GateExample;
import dev.assay.harness.gate.rule.Confidence;
import dev.assay.harness.gate.rule.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a baseline keeps of a run, and that it stands in for the run. */
class BaselineTest {
  private static final Measure ACCURACY = Measure.named("accuracy").orElseThrow();
  private static final Measure MACRO_F1 = Measure.named("macro_f1").orElseThrow();
  private static final Measure LOG_LOSS = Measure.named("log_loss").orElseThrow();

  private final Path folder;
  private final Path file;
  private final Weighing weighing =
      new Weighing(new Resamplings(GateExample.BOOTSTRAP), Confidence.USUAL);

  BaselineTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("baseline.json");
  }

  /** What is told from the classes is told the same from file and folder, paired. */
  @Test
  void aFileTellsDifferencesAsTheRunItself() {
    Rows old = GateExample.on(folder.resolve("old"), 300).model("a", i -> i >= 30).rows();
    Row now =
        GateExample.on(folder.resolve("run"), 300).model("a", i -> i >= 21).rows().rows().get(0);

    assertEquals(1, new Baseline(old, GateExample.BOOTSTRAP).write(file, Instant.EPOCH));
    Row kept = Rows.read(file).rows().get(0);
    Row ofRun = Rows.read(folder.resolve("old")).rows().get(0);

    for (Measure measure : new Measure[] {ACCURACY, MACRO_F1}) {
      Evidence fromFile = weighing.difference(now, kept, measure, false);
      assertEquals(weighing.difference(now, ofRun, measure, false), fromFile);
      assertEquals(300, fromFile.samples());
      assertTrue(fromFile.low() > 0, fromFile.toString());
    }
  }

  /**
   * Probabilities are not kept, so log loss is told from both intervals: wider than paired, by the
   * root of the sum of squares of both reaches.
   */
  @Test
  void whatNeedsProbabilitiesIsToldUnpaired() {
    Rows old = GateExample.on(folder.resolve("old"), 300).model("a", i -> i >= 30).rows();
    Row now =
        GateExample.on(folder.resolve("run"), 300).model("a", i -> i >= 21).rows().rows().get(0);
    new Baseline(old, GateExample.BOOTSTRAP).write(file, Instant.EPOCH);
    Row kept = Rows.read(file).rows().get(0);

    Evidence mine = weighing.value(now, LOG_LOSS);
    Evidence theirs = weighing.value(kept, LOG_LOSS);
    Evidence difference = weighing.difference(now, kept, LOG_LOSS, false);

    assertEquals(
        mine.value()
            - theirs.value()
            - Math.hypot(mine.value() - mine.low(), theirs.high() - theirs.value()),
        difference.low(),
        1e-12);
    assertTrue(difference.note().contains("not paired"), difference.note());
    Evidence paired = weighing.difference(now, old.rows().get(0), LOG_LOSS, false);
    assertTrue(paired.width() < difference.width(), "pairing did not help");
  }

  /** The same images under another label, or in another order, are not the same images. */
  @Test
  void answersOnOtherImagesAreNotPaired() {
    Rows old = GateExample.on(folder.resolve("old"), 299).model("a", i -> i >= 30).rows();
    Row now =
        GateExample.on(folder.resolve("run"), 300).model("a", i -> i >= 21).rows().rows().get(0);
    new Baseline(old, GateExample.BOOTSTRAP).write(file, Instant.EPOCH);

    Evidence difference = weighing.difference(now, Rows.read(file).rows().get(0), ACCURACY, false);

    assertTrue(difference.note().contains("not paired"), difference.note());
  }

  @Test
  void runLengthsComeBackAsTheyWere() {
    int[] numbers = {0, 0, 0, 1, 0, 12, 12};

    assertEquals("0*3 1 0 12*2", RunLengths.text(numbers));
    assertArrayEquals(numbers, RunLengths.numbers("0*3 1 0 12*2", 13));
    assertArrayEquals(new int[0], RunLengths.numbers("", 1));
  }

  @Test
  void damagedBaselinesSayWhatIsWrong() throws IOException {
    Rows old = GateExample.on(folder.resolve("old"), 30).model("a", i -> i >= 3).rows();
    new Baseline(old, GateExample.BOOTSTRAP).write(file, Instant.EPOCH);
    String good = Files.readString(file);

    refuses(good.replace("\"schema_version\" : 1", "\"schema_version\" : 9"), "must be 1");
    refuses(good.replace("\"machine\"", "\"mashine\""), "'machine' is missing");
    refuses(good.replaceFirst("\"value\" : 0.9", "\"value\" : \"high\""), "'value'");
    refuses(good.replaceAll("\"predicted\" : \"[^\"]*\"", "\"predicted\" : \"7*4\""), "'7*4'");
    refuses(
        good.replaceAll("\"predicted\" : \"[^\"]*\"", "\"predicted\" : \"0*999999999\""),
        "'0*999999999'");
    refuses(good.substring(0, 100), "is no JSON");
    refuses("[]", "must be a JSON object");
    Refusal.of(
        MisuseException.class,
        () -> Rows.read(folder.resolve("gone.json")),
        "gone.json",
        "--update-baseline");
  }

  private void refuses(String text, String... parts) throws IOException {
    Files.writeString(file, text);
    Refusal.of(MisuseException.class, () -> Rows.read(file), parts);
  }
}

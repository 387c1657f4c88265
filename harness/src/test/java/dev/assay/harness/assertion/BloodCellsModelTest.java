package dev.assay.harness.assertion;

import static dev.assay.harness.assertion.ModelAssertions.assertThat;
import static dev.assay.harness.assertion.ModelAssertions.run;

import dev.assay.data.MisuseException;
import dev.assay.harness.Refusal;
import dev.assay.harness.score.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a test of a shipped model looks like: one run, many assertions. */
class BloodCellsModelTest {
  private static final Path ROOT = root();
  private static final int PER_CLASS = 5;

  private static Path images;
  private static JudgedModel lenet5;

  @BeforeAll
  static void copyAFewImagesOfEachClass(@TempDir Path folder) throws IOException {
    images = folder;
    lenet5 = run(ROOT.resolve("models/lenet5")).timed(Duration.ofMillis(100)).on(images);
    for (Path label : list(ROOT.resolve("samples/blood-cells"))) {
      Path target = Files.createDirectories(images.resolve(label.getFileName()));
      for (Path image : list(label).subList(0, PER_CLASS)) {
        Files.copy(image, target.resolve(image.getFileName()));
      }
    }
  }

  @Test
  void keepsWhatItsReadersRelyOn() {
    assertThat(lenet5)
        .hasAccuracyAtLeast(0.85)
        .hasMacroF1AtLeast(0.8)
        .hasMetric(Metric.ECE)
        .atMost(0.25)
        .hasLatencyP95Below(1000)
        .isNoWorseThan(run(ROOT.resolve("models/keras-lenet5")).on(images), 0.05)
        .isEquallyFastAs(run(ROOT.resolve("models/keras-lenet5")).on(images), 1000)
        .runsEntirelyOn("cpu")
        .hasProof();
  }

  @Test
  void aBoundFarAboveFailsWithWhatWasMeasured() {
    Refusal.of(
        AssertionError.class,
        () -> assertThat(lenet5).withConfidence().hasAccuracyAtLeast(0.999),
        "lenet5 on cpu: accuracy is 0.",
        "95 % interval",
        "40 images",
        "expected at least 0.999",
        "More images");
  }

  @Test
  void aSpeedThatNoModelHasFailsWithTheRatio() {
    Refusal.of(
        AssertionError.class,
        () ->
            assertThat(lenet5)
                .isEquallyFastAs(run(ROOT.resolve("models/keras-lenet5")).on(images), 0.001),
        "times as long",
        "keras-lenet5",
        "at most 0.001 times");
  }

  @Test
  void aModelWithoutAProofIsToldFromOneWhoseFileChanged(@TempDir Path folder) throws IOException {
    for (Path file : list(ROOT.resolve("models/lenet5"))) {
      Files.copy(file, folder.resolve(file.getFileName()));
    }
    Files.write(folder.resolve("model.onnx"), new byte[] {1});

    Refusal.of(
        AssertionError.class,
        () -> assertThat(run(folder).on(images)).hasProof(),
        "has no proof",
        "SHA-256",
        "Export it anew");
    Refusal.of(
        AssertionError.class,
        () -> assertThat(run(ROOT.resolve("models/torch-u8")).on(images)).hasProof(),
        "there is no",
        "assay export");
  }

  @Test
  void aModelThatDoesNotLoadFailsTheTestAndNotTheVirtualMachine(@TempDir Path folder)
      throws IOException {
    Files.copy(ROOT.resolve("models/lenet5/card.json"), folder.resolve("card.json"));
    Files.writeString(folder.resolve("model.onnx"), "no model");

    Refusal.of(
        AssertionError.class,
        () -> assertThat(run(folder).on(images)).hasAccuracyAtLeast(0.5),
        "could not be judged",
        "model.onnx");
  }

  @Test
  void mistakesInATestAreNamedAsSuch() {
    Refusal.of(
        MisuseException.class,
        () -> assertThat(run("no/model").on(images)).hasAccuracyAtLeast(0.5),
        "no/model");
    Refusal.of(
        MisuseException.class,
        () -> assertThat(run(ROOT.resolve("models")).on(images)).hasAccuracyAtLeast(0.5),
        "8 models",
        "A test runs one");
    Refusal.of(
        MisuseException.class,
        () ->
            assertThat(run(ROOT.resolve("models/lenet5")).on(images))
                .hasLatencyP95Below(Double.NaN),
        "not measured",
        ".timed(");
    Refusal.of(MisuseException.class, () -> run("m").device("tpu"), "tpu", "cuda");
    Refusal.of(IllegalArgumentException.class, () -> run("m").batch(0), "batch of 0");
    Refusal.of(IllegalArgumentException.class, () -> run("m").timed(Duration.ZERO), "above zero");
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("samples")) ? here : here.resolve("..").normalize();
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.assay.harness.assertion;

import static dev.assay.harness.assertion.ModelAssertions.assertThat;
import static dev.assay.harness.assertion.ModelAssertions.recorded;

import dev.assay.data.MisuseException;
import dev.assay.harness.Refusal;
import dev.assay.harness.run.DataFacts;
import dev.assay.harness.run.Identity;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.run.RunHeader;
import dev.assay.harness.score.Examples;
import dev.assay.harness.score.Metric;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * When a bound counts as broken. Of ten images {@code good} answers ten rightly, {@code fair}
 * eight: accuracy 0.8, Wilson's interval 0.4902 to 0.9433.
 */
class EvidenceTest {
  private static final List<String> CLASSES = List.of("no", "yes");
  private static final int[] LABELS = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};

  private final Path folder;

  EvidenceTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private JudgedModel fair() {
    return recorded(folder.resolve("run"), "fair");
  }

  private JudgedModel good() {
    return recorded(folder.resolve("run"), "good");
  }

  @BeforeEach
  void recordTwoModels() {
    RunDirectory run = begin("run");
    add(run, "good", LABELS);
    add(run, "fair", 0, 0, 0, 0, 1, 0, 1, 1, 1, 1);
  }

  @Test
  void byItselfABoundIsBrokenWhereTheWholeIntervalIsBeyondIt() {
    assertThat(fair()).hasAccuracyAtLeast(0.94);

    Refusal.of(
        AssertionError.class,
        () -> assertThat(fair()).hasAccuracyAtLeast(0.95),
        "fair on cpu: accuracy is 0.8000 (95 % interval 0.4902 to 0.9433)",
        "10 images of 'cells', part all",
        "expected at least 0.95, but the whole 95 % interval is beyond it");
  }

  @Test
  void tenRightAnswersOfTenShowAsLittleOfMacroF1AsOfAccuracy() {
    // Wilson's lower end for 10 of 10 is 0.7225; no drawing of right answers finds another F1.
    assertThat(good()).withConfidence().hasMacroF1AtLeast(0.72);

    Refusal.of(
        AssertionError.class,
        () -> assertThat(good()).withConfidence().hasMacroF1AtLeast(0.73),
        "macro_f1 is 1.0000 (95 % interval 0.7225 to 1.0000)");
  }

  @Test
  void atPointTheFigureDecides() {
    assertThat(fair()).atPoint().hasAccuracyAtLeast(0.8);

    Refusal.of(
        AssertionError.class,
        () -> assertThat(fair()).atPoint().hasAccuracyAtLeast(0.81),
        "accuracy is 0.8000 on",
        "the figure itself");
  }

  @Test
  void withConfidenceTheImagesMustProveIt() {
    assertThat(fair()).withConfidence().hasAccuracyAtLeast(0.49);

    Refusal.of(
        AssertionError.class,
        () -> assertThat(fair()).withConfidence().hasAccuracyAtLeast(0.7),
        "does not lie within it",
        "More images",
        "atPoint()");
  }

  @Test
  void lessIsBetterOfABoundFromAbove() {
    // Both errors of ten: balanced accuracy 0.8 as well, so at most 0.4 is broken at its point.
    Refusal.of(
        AssertionError.class,
        () -> assertThat(fair()).atPoint().hasMetric(Metric.BALANCED_ACCURACY).atMost(0.4),
        "balanced_accuracy is 0.8000",
        "at most 0.4");
  }

  @Test
  void anUndefinedMetricFailsWithItsReason() {
    Refusal.of(
        AssertionError.class,
        () -> assertThat(fair()).hasMetric(Metric.ECE).atMost(1),
        "has no ece",
        "labels without probabilities");
  }

  @Test
  void worseIsJudgedInPairs() {
    // Newcombe: eight both right, two only the good one: -0.2, from -0.5098 to 0.1124.
    assertThat(fair()).isNoWorseThan(good(), 0);
    assertThat(fair()).atPoint().isNoWorseThan(good(), 0.2);
    assertThat(good()).withConfidence().isNoWorseThan(fair(), 0.12);
    assertThat(good()).isNoWorseThan(fair(), Metric.MACRO_F1, 0);

    Refusal.of(
        AssertionError.class,
        () -> assertThat(fair()).atPoint().isNoWorseThan(good(), 0.1),
        "fair on cpu is worse by 0.2000 (95 % interval -0.5098 to 0.1124) than good on cpu",
        "expected worse by at most 0.1000");
  }

  @Test
  void otherImagesAreNotCompared() {
    RunDirectory other = begin("other");
    add(other, "good", 0, 0, 1);

    Refusal.of(
        MisuseException.class,
        () -> assertThat(fair()).isNoWorseThan(recorded(folder.resolve("other"), "good"), 0),
        "cannot be compared",
        "Run both on the same data");
  }

  @Test
  void mistakesInATestAreNamedAsSuch() {
    Refusal.of(
        MisuseException.class,
        () -> recorded(folder.resolve("run"), "fai"),
        "'fai'",
        "Did you mean 'fair'?");
    Refusal.of(MisuseException.class, () -> recorded(folder.resolve("gone"), "m"), "gone");
    Refusal.of(
        MisuseException.class, () -> assertThat(fair()).hasAccuracyAtLeast(97), "not percent");
    Refusal.of(
        MisuseException.class,
        () -> assertThat(fair()).hasMetric(Metric.MCC).atLeast(Double.NaN),
        "mcc is NaN");
    Refusal.of(
        IllegalArgumentException.class,
        () -> assertThat(fair()).isNoWorseThan(good(), -0.1),
        "from 0");
    Refusal.of(
        MisuseException.class,
        () -> assertThat(fair()).isEquallyFastAs(good(), 1.1),
        "recorded model cannot be timed");
    Refusal.of(MisuseException.class, () -> assertThat(fair()).hasProof(), "recorded");
  }

  private RunDirectory begin(String name) {
    var data = new DataFacts("cells", "abc", "all", LABELS.length, CLASSES, List.of());
    var header = new RunHeader("assay evaluate", Map.of(), Map.of(), data);
    return RunDirectory.create(folder.resolve(name), header, Clock.systemUTC());
  }

  private static void add(RunDirectory run, String model, int... predicted) {
    int[] labels = IntStream.range(0, predicted.length).map(i -> LABELS[i]).toArray();
    run.add(
        ModelRun.of(new Identity(model, "", "cpu", "", "", "")).build(),
        Examples.labels(CLASSES, labels, predicted));
  }
}

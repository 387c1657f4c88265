package dev.assay.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.MisuseException;
import dev.assay.harness.Refusal;
import dev.assay.harness.gate.evidence.Rows;
import dev.assay.harness.gate.rule.Rules;
import dev.assay.harness.statistics.Interval;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules over runs: which numbers are held against which, and what is missing. */
class GateTest {
  private final Path folder;

  GateTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** 180 of 200 right: Wilson's interval is [0.8506, 0.9343], computed with statsmodels. */
  @Test
  void aThresholdIsHeldAgainstWilsonsInterval() {
    Rows run = GateExample.on(folder.resolve("run"), 200).model("a", i -> i >= 20).rows();

    assertEquals(Verdict.PASSED, only(run, "metric: accuracy, threshold: 0.85").verdict());
    assertEquals(Verdict.INCONCLUSIVE, only(run, "metric: accuracy, threshold: 0.86").verdict());
    assertEquals(Verdict.INCONCLUSIVE, only(run, "metric: accuracy, threshold: 0.93").verdict());
    Finding failed = only(run, "metric: accuracy, threshold: 0.94");
    assertEquals(Verdict.FAILED, failed.verdict());
    assertEquals(0.8506, failed.evidence().low(), 5e-5);
    assertEquals(0.9343, failed.evidence().high(), 5e-5);
  }

  /** 60 % of the interval: the 80 % interval of the same is [0.8700, 0.9237], by statsmodels. */
  @Test
  void lessConfidenceDecidesEarlier() {
    Rows run = GateExample.on(folder.resolve("run"), 200).model("a", i -> i >= 20).rows();

    Finding finding = only(run, "metric: accuracy, threshold: 0.86, confidence: 0.8");

    assertEquals(Verdict.PASSED, finding.verdict());
    assertEquals(0.8696, finding.evidence().low(), 1e-3);
    assertEquals(
        Verdict.FAILED,
        only(run, "metric: accuracy, threshold: 0.901, confidence: none").verdict());
    assertEquals(
        Verdict.PASSED,
        only(run, "metric: accuracy, threshold: 0.86, when-unsure: pass").verdict());
    assertEquals(
        Verdict.FAILED,
        only(run, "metric: accuracy, threshold: 0.86, when-unsure: fail").verdict());
  }

  /**
   * What is said to be enough is: 188 right of 200 is the first with Wilson's lower end above 0.9,
   * as 187 gives 0.8923 and 188 gives 0.8985 and 189 gives 0.9042.
   */
  @Test
  void theRemedyCountsImages() {
    Rows run = GateExample.on(folder.resolve("run"), 200).model("a", i -> i >= 40).rows();

    Finding finding = only(run, "metric: accuracy, threshold: 0.9");

    assertTrue(Interval.wilson(188, 200).low() < 0.9 && Interval.wilson(189, 200).low() >= 0.9);
    assertEquals("passes if 29 more images are right of 200.", finding.remedy());
  }

  /** A perfect model on 20 images: resampling never finds an error, Wilson's lower end is 0.839. */
  @Test
  void aPerfectScoreOnFewImagesShowsLittle() {
    Rows run = GateExample.on(folder.resolve("run"), 20).model("a", i -> true).rows();

    for (String metric : List.of("macro_f1", "mcc", "auc_macro")) {
      Finding finding = only(run, "metric: %s, threshold: 0.9".formatted(metric));
      assertEquals(Verdict.INCONCLUSIVE, finding.verdict(), metric);
      assertEquals(0.8389, finding.evidence().low(), 5e-5, metric);
    }
  }

  /**
   * The later model is right wherever the earlier one was but for 12 of 400 images. Newcombe's
   * paired interval of -0.03 is about [-0.051, -0.017]; unpaired it would reach above 0.
   */
  @Test
  void aRegressionIsFoundOnTheSameImages() {
    Rows old = GateExample.on(folder.resolve("old"), 400).model("a", i -> i >= 40).rows();
    Rows run = GateExample.on(folder.resolve("run"), 400).model("a", i -> i >= 52).rows();

    Finding failed = only(run, old, "metric: accuracy, max-degradation: 0");
    assertEquals(Verdict.FAILED, failed.verdict());
    assertEquals(-0.03, failed.evidence().value(), 1e-12);
    assertTrue(failed.evidence().high() < -0.01, failed.toString());
    assertEquals(
        Verdict.FAILED, only(run, old, "metric: macro_f1, percent-max-degradation: 1").verdict());
    assertEquals(
        Verdict.PASSED, only(run, old, "metric: accuracy, max-degradation: 0.06").verdict());
    assertEquals(
        Verdict.INCONCLUSIVE, only(run, old, "metric: accuracy, max-degradation: 0.03").verdict());
    assertEquals(
        Verdict.FAILED, only(run, old, "metric: accuracy, min-improvement: 0.01").verdict());
    assertEquals(
        Verdict.PASSED, only(old, run, "metric: accuracy, min-improvement: 0.01").verdict());
    assertEquals(Verdict.PASSED, only(old, run, "metric: log_loss, max-degradation: 0").verdict());
  }

  /** Both are wrong on 8 of 4000 images, each on others: no difference, told to 0.006. */
  @Test
  void whatIsAsGoodPassesAMarginOfNothing() {
    Rows old = GateExample.on(folder.resolve("old"), 4000).model("a", i -> i >= 8).rows();
    Rows run = GateExample.on(folder.resolve("run"), 4000).model("a", i -> i < 8 || i >= 16).rows();

    Finding finding = only(run, old, "metric: accuracy, max-degradation: 0");

    assertEquals(Verdict.PASSED, finding.verdict(), finding.why());
    assertTrue(finding.why().contains("no wider than the resolution"), finding.why());
    assertEquals(
        Verdict.INCONCLUSIVE,
        only(run, old, "metric: accuracy, max-degradation: 0, resolution: 0.001").verdict());
  }

  @Test
  void theVerySameModelPassesOnAFewImages() {
    Rows old = GateExample.on(folder.resolve("old"), 10).model("a", i -> i >= 3).rows();

    Finding finding = only(old, old, "metric: accuracy, max-degradation: 0");

    assertEquals(Verdict.PASSED, finding.verdict());
    assertTrue(finding.why().contains("the very same model"), finding.why());
  }

  @Test
  void aReferenceOfTheSameRunTakesTheBaselinesPlace() {
    Rows run =
        GateExample.on(folder.resolve("run"), 400)
            .model("float", i -> i >= 40)
            .model("int8", i -> i >= 60)
            .rows();

    GateResult result = judged(run, "metric: accuracy, max-degradation: 0.01, reference: float");

    assertEquals(1, result.findings().size(), "the reference itself is not judged");
    assertEquals("int8", result.findings().get(0).model());
    assertEquals(Verdict.FAILED, result.verdict());
  }

  @Test
  void baselinesOfOtherImagesAreMissingUnlessAllowed() {
    Rows old = GateExample.onOthers(folder.resolve("old"), 400).model("a", i -> i >= 40).rows();
    Rows run = GateExample.on(folder.resolve("run"), 400).model("a", i -> i >= 40).rows();

    GateResult strict =
        GateExample.judged(rules("metric: accuracy, max-degradation: 0.1"), run, old);
    GateResult lax =
        GateExample.judged(
            GateExample.text(
                folder,
                """
                schema_version: 1
                require-same-data: false
                rules:
                  - {metric: accuracy, max-degradation: 0.1}
                  - {metric: file_mb, max-degradation: 0}
                """),
            run,
            old);

    assertEquals(Verdict.MISSING, strict.verdict());
    assertTrue(strict.findings().get(0).why().contains("other images"), strict.summary());
    assertEquals(Verdict.PASSED, lax.verdict());
    assertTrue(lax.warnings().get(0).contains("other images"), lax.warnings().toString());
  }

  @Test
  void missingNumbersModelsAndImagesAreFound() {
    Rows old =
        GateExample.on(folder.resolve("old"), 40)
            .model("a", i -> true)
            .model("b", i -> true)
            .rows();
    Rows run =
        GateExample.excluding(folder.resolve("run"), 40, "x/broken.jpg")
            .model("a", i -> true)
            .failed("c")
            .rows();

    GateResult result =
        GateExample.judged(
            rules("metric: accuracy, threshold: 0.5", "metric: p50_ms, model: a, threshold: 5"),
            run,
            old);

    assertEquals(
        List.of(
            "all models: 1 images were left out: x/broken.jpg (no image)",
            "a@cpu: the whole interval keeps the limit",
            "c@cpu: the model failed: no such operator",
            "b@cpu: the model is in the baseline and not in the run",
            "a@cpu: not measured in this run"),
        result.findings().stream().map(f -> f.subject() + ": " + f.why()).toList());
    assertEquals(Verdict.MISSING, result.verdict());
    assertEquals("gate missing: 4 missing, 1 passed", result.summary());
  }

  @Test
  void unknownModelsAndDevicesAreMisuse() {
    Rows run = GateExample.on(folder.resolve("run"), 4).model("lenet5", i -> true).rows();

    refuses(run, "metric: accuracy, threshold: 0.5, model: lenet", "line 3", "'lenet5'?");
    refuses(run, "metric: accuracy, threshold: 0.5, model: 'torch-*'", "'torch-*'", "lenet5");
    refuses(run, "metric: accuracy, threshold: 0.5, device: cuda", "device 'cuda'", "cpu");
    refuses(
        run, "metric: file_mb, max-ratio: 1, reference: lenet4", "reference 'lenet4'", "'lenet5'?");
    refuses(run, "metric: accuracy, max-degradation: 0.5", "--baseline", "'reference'");
  }

  private void refuses(Rows run, String rule, String... parts) {
    Refusal.of(MisuseException.class, () -> judged(run, rule), parts);
  }

  private Rules rules(String... items) {
    return GateExample.rules(folder, items);
  }

  private GateResult judged(Rows run, String... items) {
    return GateExample.judged(rules(items), run);
  }

  private Finding only(Rows run, String item) {
    return judged(run, item).findings().get(0);
  }

  private Finding only(Rows run, Rows baseline, String item) {
    return GateExample.judged(rules(item), run, baseline).findings().get(0);
  }
}

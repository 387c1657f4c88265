package dev.assay.harness.assertion;

import dev.assay.data.MisuseException;
import dev.assay.harness.assertion.JudgedModel.Judgement;
import dev.assay.harness.score.Metric;
import dev.assay.harness.table.Fact;
import dev.assay.harness.text.Decimals;
import dev.assay.runtime.Device;

/**
 * Assertions on a model. Figures of a sample are uncertain, so each assertion on a score goes by
 * the 95 % interval: unless said otherwise it fails only where the images show that the bound is
 * not kept, that is, where the whole interval is beyond it, so that chance alone seldom breaks a
 * build. {@link #atPoint} and {@link #withConfidence} make what follows them stricter.
 */
public final class ModelAssert {
  private final JudgedModel model;
  private final Evidence evidence;

  ModelAssert(JudgedModel model, Evidence evidence) {
    this.model = model;
    this.evidence = evidence;
  }

  /** From here on a figure must keep its bound itself, whatever its interval. */
  public ModelAssert atPoint() {
    return new ModelAssert(model, Evidence.POINT);
  }

  /** From here on all of the 95 % interval must keep the bound: the images prove it. */
  public ModelAssert withConfidence() {
    return new ModelAssert(model, Evidence.FOR);
  }

  /** Share of images answered rightly, in [0, 1]. */
  public ModelAssert hasAccuracyAtLeast(double least) {
    return hasMetric(Metric.ACCURACY).atLeast(share(least));
  }

  /** Unweighted mean of the per-class F1, in [0, 1]. */
  public ModelAssert hasMacroF1AtLeast(double least) {
    return hasMetric(Metric.MACRO_F1).atLeast(share(least));
  }

  /** Any metric; say {@code .atLeast(x)} or {@code .atMost(x)} of it. */
  public MetricAssert hasMetric(Metric metric) {
    return new MetricAssert(this, metric);
  }

  /**
   * Its accuracy is at most {@code margin} below the other's, judged in pairs on the same images.
   * Unless said otherwise it fails where the images show that it is worse by more than the margin;
   * {@link #withConfidence} demands the proof that it is not (non-inferiority).
   *
   * @param margin from 0, such as 0.01 for one percent of the images
   */
  public ModelAssert isNoWorseThan(JudgedModel reference, double margin) {
    return isNoWorseThan(reference, Metric.ACCURACY, margin);
  }

  /** As {@link #isNoWorseThan(JudgedModel, double)}, by any metric, whichever way is better. */
  public ModelAssert isNoWorseThan(JudgedModel reference, Metric metric, double margin) {
    new PairedCheck(metric, margin).check(model.judgement(), reference.judgement(), evidence);
    return this;
  }

  /**
   * The 95th percentile of its latency on one image with one thread, in milliseconds. It depends on
   * the machine and on what else runs there: across machines prefer {@link #isEquallyFastAs}.
   *
   * @throws MisuseException if its latency is not measured; see {@link ModelOrder#timed}
   */
  public ModelAssert hasLatencyP95Below(double millis) {
    Judgement found = model.judgement();
    if (!found.row().facts().containsKey(Fact.BATCH)) {
      throw new MisuseException(
          "The latency of %s was not measured; order it with run(...).timed(Duration.ofSeconds(1))."
              .formatted(found.name()));
    }
    Double p95 = found.row().facts().get(Fact.P95_MS);
    if (p95 == null) {
      throw new AssertionError(
          "%s: too few calls were timed to say what the 95th percentile is; give .timed(...) more time."
              .formatted(found.name()));
    }
    if (!(p95 < millis)) {
      throw new AssertionError(
          "%s: the 95th percentile of its latency is %s ms, expected below %s ms, on one image with one thread. Measure on an idle machine before you trust it, or compare with isEquallyFastAs."
              .formatted(found.name(), Decimals.fixed(p95, 3), Decimals.shortest(millis)));
    }
    return this;
  }

  /**
   * It takes at most {@code factor} times as long for an image as the reference. Both are timed
   * once more for this, side by side in interleaved rounds, for as long as {@link ModelOrder#timed}
   * said, or a second each; what disturbs the machine disturbs both.
   *
   * @param factor such as 1.1 for a tenth slower, above 0
   * @throws MisuseException if one of them was recorded, or they run on different devices
   */
  public ModelAssert isEquallyFastAs(JudgedModel reference, double factor) {
    new SpeedCheck(factor).check(model, reference, evidence);
    return this;
  }

  /**
   * A {@code proof.json} beside it, as {@code assay export} writes it, says that exactly this file
   * answers as the network that it was made of.
   */
  public ModelAssert hasProof() {
    ProofCheck.check(
        model
            .order()
            .orElseThrow(
                () ->
                    new MisuseException(
                        "A recorded model has no file to look beside; give one by run(...).")));
    return this;
  }

  /** It ran on this device alone, each node of it; {@code cpu}, {@code cuda} and so on. */
  public ModelAssert runsEntirelyOn(String device) {
    Judgement found = model.judgement();
    String wanted = Device.parse(device).id();
    String actual = found.row().identity().device();
    if (!wanted.equals(actual)) {
      throw new AssertionError(
          "%s: expected to run on %s; order it with run(...).device(\"%s\")."
              .formatted(found.name(), wanted, wanted));
    }
    boolean shown = found.row().details().path("placement").path("counts").size() > 0;
    if (!found.row().status().equals("ok") || !shown) {
      throw new AssertionError(
          "%s is not shown to run there alone: %s"
              .formatted(
                  found.name(),
                  found.row().warnings().isEmpty()
                      ? "no profile tells where its nodes ran."
                      : String.join("; ", found.row().warnings())));
    }
    return this;
  }

  private static double share(double least) {
    if (!(least >= 0 && least <= 1)) {
      throw new MisuseException(
          "Accuracy and F1 are shares in [0, 1], not percent; got %s. Write 0.97 for 97 %%."
              .formatted(least));
    }
    return least;
  }

  Judgement judgement() {
    return model.judgement();
  }

  Evidence evidence() {
    return evidence;
  }
}

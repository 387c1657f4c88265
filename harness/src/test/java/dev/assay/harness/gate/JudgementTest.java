package dev.assay.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.harness.gate.evidence.Evidence;
import dev.assay.harness.gate.evidence.Evidence.Basis;
import dev.assay.harness.gate.rule.Confidence;
import dev.assay.harness.gate.rule.Measure;
import dev.assay.harness.gate.rule.RuleKind;
import dev.assay.harness.statistics.Interval;
import dev.assay.harness.statistics.PairedCounts;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an interval says about a limit. */
class JudgementTest {
  /** Value, interval, limit, resolution; higher is better. */
  @ParameterizedTest
  @CsvSource({
    "0.97, 0.96, 0.98, 0.95, 0,    PASSED", // wholly on the good side
    "0.96, 0.95, 0.97, 0.95, 0,    PASSED", // an end at the limit keeps it
    "0.93, 0.92, 0.94, 0.95, 0,    FAILED", // wholly beyond
    "0.96, 0.94, 0.98, 0.95, 0,    INCONCLUSIVE", // holds it
    "0.94, 0.92, 0.96, 0.95, 0,    INCONCLUSIVE",
    "0.96, 0.94, 0.98, 0.95, 0.03, INCONCLUSIVE", // 0.04 wide, told to 0.03
    "0.96, 0.94, 0.98, 0.95, 0.04, PASSED", // told as finely as asked
    "0.93, 0.92, 0.94, 0.95, 0.04, FAILED" // fine, and beyond all the same
  })
  void theIntervalDecides(
      double value, double low, double high, double limit, double resolution, Verdict verdict) {
    Evidence evidence = images(value, low, high, 100);
    // The mirror image, where lower is better, must come out alike.
    Evidence mirrored = images(-value, -high, -low, 100);

    assertEquals(verdict, judged(evidence, limit, 1, resolution).verdict());
    assertEquals(verdict, judged(mirrored, -limit, -1, resolution).verdict());
  }

  @Test
  void plainNumbersAreNeverInconclusive() {
    Evidence evidence = images(0.94, 0.90, 0.98, 100);
    Evidence exact = Evidence.plain(2.5, Basis.EXACT, "");

    assertEquals(Verdict.FAILED, new Judgement(evidence, 0.95, 1, 0, Confidence.NONE).verdict());
    assertEquals(Verdict.PASSED, judged(exact, 2.5, -1, 0).verdict());
    assertEquals(Verdict.FAILED, judged(exact, 2.4, -1, 0).verdict());
  }

  /** 0.89 - 0.9 is -0.010000000000000009 in binary, and still a loss of 0.01. */
  @Test
  void roundingOfADifferenceFailsNothing() {
    Evidence loss = Evidence.plain(0.89 - 0.9, Basis.EXACT, "");

    assertEquals(Verdict.PASSED, judged(loss, -0.01, 1, 0).verdict());
  }

  @Test
  void whatShouldHaveAnIntervalAndHasNoneIsInconclusive() {
    Evidence unknown = Evidence.plain(0.99, Basis.UNKNOWN, "predictions are gone");

    assertEquals(Verdict.INCONCLUSIVE, judged(unknown, 0.5, 1, 1).verdict());
  }

  /** Whatever the interval, the margin and the direction: a gain never fails a degradation. */
  @Test
  void anImprovementNeverFails() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      Measure measure = Measure.ALL.get(random.nextInt(Measure.ALL.size()));
      double gain = random.nextDouble() * 0.1;
      double margin = random.nextBoolean() ? 0 : random.nextDouble() * 0.1;
      double value = measure.sign() * gain;
      Evidence evidence =
          images(value, value - random.nextDouble(), value + random.nextDouble(), 100);
      double limit = RuleKind.MAX_DEGRADATION.limit(measure, margin, 0.5);
      double resolution = RuleKind.MAX_DEGRADATION.resolution(margin, 0.5);

      assertNotEquals(
          Verdict.FAILED, judged(evidence, limit, measure.sign(), resolution).verdict());
    }
  }

  /**
   * As samples grow, the interval closes in on the true difference. Then a true pass passes, the
   * unchanged model under a margin of 0 included, a true failure fails, and nothing stays
   * inconclusive.
   */
  @Test
  void moreSamplesDecideRightly() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 5_000; i++) {
      double truth = i % 3 == 0 ? 0 : random.nextDouble(-0.1, 0.1);
      double margin = i % 2 == 0 ? 0 : random.nextDouble(0.001, 0.05);
      double width = 1e-7;
      double value = truth + random.nextDouble(-width / 2, width / 2);
      Evidence evidence = images(value, value - width / 2, value + width / 2, 1_000_000);
      double resolution = RuleKind.MAX_DEGRADATION.resolution(margin, 0.9);

      Verdict verdict = judged(evidence, -margin, 1, resolution).verdict();

      if (Math.abs(truth + margin) > width || truth == -margin) {
        assertEquals(truth >= -margin ? Verdict.PASSED : Verdict.FAILED, verdict);
      }
    }
  }

  /** A pass means that no more is lost than margin and resolution together. */
  @Test
  void aPassHidesNoMoreThanTheResolution() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 20_000; i++) {
      double value = random.nextDouble(-0.1, 0.1);
      double reach = random.nextDouble() * 0.05;
      double resolution = random.nextDouble() * 0.05;
      Judgement judgement =
          judged(images(value, value - reach, value + reach, 9), -0.01, 1, resolution);

      if (judgement.verdict() == Verdict.PASSED) {
        assertTrue(value - reach >= -0.01 - resolution - 1e-9);
      }
    }
  }

  /**
   * 0.96 [0.94, 0.98] against 0.95 on 100 images: the lower end is 0.02 off and must come within
   * 0.01, so twice as near, which takes 4 times the images.
   */
  @Test
  void enoughSamplesMoveTheEndToTheLimit() {
    Judgement judgement = judged(images(0.96, 0.94, 0.98, 100), 0.95, 1, 0);

    assertEquals(401, judgement.enough().orElseThrow());
  }

  /** Of the same, an interval of 0.04 narrowed to 0.03 takes (4/3)² times the images: 178. */
  @Test
  void enoughSamplesReachTheResolutionWhereThatIsNearer() {
    Judgement judgement = judged(images(0.96, 0.94, 0.98, 100), 0.95, 1, 0.03);

    assertEquals(179, judgement.enough().orElseThrow());
  }

  @Test
  void noNumberOfSamplesTellsAFigureFromItself() {
    assertTrue(judged(images(0.95, 0.94, 0.98, 100), 0.95, 1, 0).enough().isEmpty());
  }

  /** Whatever is inconclusive is decided by as many samples as it says. */
  @Test
  void enoughIsEnough() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 5_000; i++) {
      double value = random.nextDouble(0.5, 0.99);
      double limit = value + random.nextDouble(0.001, 0.05) * (i % 2 == 0 ? 1 : -1);
      double reach = random.nextDouble(0.001, 0.2);
      double resolution = random.nextBoolean() ? 0 : random.nextDouble(0.005, 0.05);
      Judgement few = judged(images(value, value - reach, value + reach, 50), limit, 1, resolution);
      if (few.verdict() == Verdict.INCONCLUSIVE) {
        long enough = few.enough().orElseThrow();
        double narrow = reach * Math.sqrt(50.0 / enough);
        Evidence many = images(value, value - narrow, value + narrow, enough);

        assertNotEquals(Verdict.INCONCLUSIVE, judged(many, limit, 1, resolution).verdict());
      }
    }
  }

  /**
   * Two models that are equally often right, 1,000 times on 500 images, 5 % of which only one of
   * them gets right: failing a margin of 0 is a false alarm, and at most 2.5 % of them may be, plus
   * three standard deviations of the count (5 each).
   */
  @Test
  void anUnchangedModelSeldomFails() {
    SplittableRandom random = new SplittableRandom(5);
    int failed = 0;
    for (int run = 0; run < 1000; run++) {
      int[] cells = new int[4];
      for (int i = 0; i < 500; i++) {
        double draw = random.nextDouble();
        cells[draw < 0.025 ? 1 : draw < 0.05 ? 2 : draw < 0.9 ? 0 : 3]++;
      }
      PairedCounts counts = new PairedCounts(cells[0], cells[1], cells[2], cells[3]);
      Interval interval = counts.interval();
      Evidence evidence = images(counts.difference(), interval.low(), interval.high(), 500);
      failed += judged(evidence, 0, 1, 0.009).verdict() == Verdict.FAILED ? 1 : 0;
    }

    assertTrue(failed <= 25 + 15, failed + " of 1000");
    assertTrue(failed >= 5, "an interval that never errs is too wide: " + failed);
  }

  private static Evidence images(double value, double low, double high, long samples) {
    return new Evidence(value, low, high, Basis.IMAGES, samples, "");
  }

  private static Judgement judged(Evidence evidence, double limit, int sign, double resolution) {
    return new Judgement(evidence, limit, sign, resolution, Confidence.USUAL);
  }
}

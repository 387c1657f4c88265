package dev.assay.harness.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.harness.score.Examples;
import dev.assay.harness.score.Figure;
import dev.assay.harness.score.Metric;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.statistics.Bootstrap;
import dev.assay.harness.statistics.Estimate;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelSlicesTest {
  private static final List<String> CLASSES = List.of("a", "b", "c");
  private static final int IMAGES = 120;

  /**
   * Classes a and b in turn; images 0 to 29 are always taken for the other one, all else is right.
   */
  private static final Predictions PREDICTIONS =
      Examples.labels(
          CLASSES,
          IntStream.range(0, IMAGES).map(i -> i % 2).toArray(),
          IntStream.range(0, IMAGES).map(i -> i < 30 ? 1 - i % 2 : i % 2).toArray());

  @Test
  void theBadSliceComesFirstWithIntervalOthersAndCorrectedP() {
    ModelSlices slices = slices(Metric.ACCURACY, slice("good", 60, 90), slice("bad", 0, 40));

    assertEquals(0.75, slices.all().value(), 1e-12);
    SliceScore bad = slices.scores().get(0);
    assertEquals("site = bad", bad.slice().name());
    assertEquals(0.25, bad.score().value(), 1e-12);
    // Wilson for 10 of 40: scipy.stats.binomtest(10, 40).proportion_ci(method='wilson').
    assertEquals(0.14187118639096302, bad.score().low(), 1e-12);
    assertEquals(0.40193961420768026, bad.score().high(), 1e-12);
    assertEquals(Figure.of(1), bad.rest());
    assertEquals(2 * bad.p(), bad.corrected(), 1e-15);
    assertEquals(SliceScore.Verdict.WORSE, bad.verdict(Metric.ACCURACY));
    assertEquals(SliceScore.Verdict.BETTER, slices.scores().get(1).verdict(Metric.ACCURACY));
  }

  @Test
  void aSliceAndItsComplementAreCorrectedForAsOneLook() {
    ModelSlices slices = slices(Metric.ACCURACY, slice("bad", 0, 40), slice("others", 40, IMAGES));

    assertEquals(slices.scores().get(0).p(), slices.scores().get(0).corrected());
    assertEquals(slices.scores().get(0).p(), slices.scores().get(1).corrected());
  }

  /** Random draws give a slice and its complement a p each: the better of two tries is no p. */
  @Test
  void noCorrectedPIsBelowItsOwn() {
    ModelSlices slices = slices(Metric.MACRO_F1, slice("few", 0, 35), slice("others", 35, IMAGES));

    double most = slices.scores().stream().mapToDouble(SliceScore::p).max().orElseThrow();
    for (SliceScore score : slices.scores()) {
      assertEquals(most, score.corrected(), score.slice().name());
    }
  }

  @Test
  void theMixOfClassesIsToldApartFromTheSlice() {
    // Class a is right in 40 of 60, b in all: a slice of a alone is no worse than its class.
    Predictions predictions =
        Examples.labels(
            CLASSES,
            IntStream.range(0, IMAGES).map(i -> i % 2).toArray(),
            IntStream.range(0, IMAGES).map(i -> i % 6 == 0 ? 1 : i % 2).toArray());
    BitSet ofClassA = new BitSet();
    IntStream.range(0, 60).filter(i -> i % 2 == 0).forEach(ofClassA::set);

    SliceScore score =
        score(
            predictions,
            new Slice(List.of(new SliceName("label", "= a")), ofClassA),
            Metric.ACCURACY);

    // 20 of 30 right. Beside it, 20 of 30 of class a are right too, so 20/30 were to be expected;
    // all others together: 20 of class a and 60 of class b of 90.
    assertEquals(20.0 / 30, score.score().value(), 1e-12);
    assertEquals(Figure.of(20.0 / 30), score.expected());
    assertEquals(Figure.of(80.0 / 90), score.rest());
  }

  @Test
  void otherMetricsAreTestedAgainstRandomSlicesOfTheSameMix() {
    ModelSlices slices = slices(Metric.MACRO_F1, slice("good", 60, 90), slice("bad", 0, 40));

    SliceScore bad = slices.scores().get(0);
    assertEquals("site = bad", bad.slice().name());
    // Of 40 random images none is as bad: 1 / (1 + 100).
    assertEquals(1.0 / 101, bad.p(), 1e-12);
    assertTrue(bad.score().low() < 0.25 && bad.score().high() > 0.25, bad::toString);
    double expected = bad.expected().value().orElseThrow();
    assertTrue(expected > 0.7 && expected < 0.8, "mean of random slices: " + expected);
  }

  @Test
  void aClassThatIsNotInTheSliceDoesNotCountAgainstItsMacroF1() {
    // Class c has no image and is never predicted: F1 of a and b are both 1, not 2/3 with c as 0.
    assertEquals(
        1, score(PREDICTIONS, slice("good", 60, 90), Metric.MACRO_F1).score().value(), 1e-12);
  }

  @Test
  void aSliceOfRightAnswersReachesDownAsFarAsWilsonsInterval() {
    Estimate good = score(PREDICTIONS, slice("good", 60, 90), Metric.MACRO_F1).score();

    // Wilson's interval of 30 in 30 begins at 1 / (1 + 1.96² / 30) = 0.8865.
    assertEquals(1, good.value(), 1e-12);
    assertEquals(0.8865, good.low(), 5e-5);
    assertEquals(1, good.high(), 1e-12);
  }

  @Test
  void aMetricOfProbabilitiesIsUndefinedForLabels() {
    assertTrue(ModelSlices.of("m", PREDICTIONS, List.of(), request(Metric.ECE)).isEmpty());
  }

  private static SliceScore score(Predictions predictions, Slice slice, Metric metric) {
    return ModelSlices.of("m", predictions, List.of(slice), request(metric))
        .orElseThrow()
        .scores()
        .get(0);
  }

  private static ModelSlices slices(Metric metric, Slice... slices) {
    return ModelSlices.of("m", PREDICTIONS, List.of(slices), request(metric)).orElseThrow();
  }

  private static SliceRequest request(Metric metric) {
    return new SliceRequest(metric, 2, new Bootstrap(100, 5));
  }

  private static Slice slice(String name, int from, int to) {
    BitSet images = new BitSet();
    images.set(from, to);
    return new Slice(List.of(new SliceName("site", SliceName.equalTo(name))), images);
  }
}

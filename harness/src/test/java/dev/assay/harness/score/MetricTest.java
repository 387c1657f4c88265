package dev.assay.harness.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.harness.statistics.Interval;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MetricTest {
  private static final List<String> AB = List.of("a", "b");
  private static final double EXACT = 1e-15;

  @Test
  void macroF1CountsAClassNeverPredictedAsZero() {
    // Class 0: TP 2, FP 2, FN 0, so F1 = 4/6. Class 1 is never predicted: F1 = 0. Mean = 1/3.
    Outcome outcome = labels(new int[] {0, 0, 1, 1}, new int[] {0, 0, 0, 0});

    assertEquals(1.0 / 3, value(Metric.MACRO_F1, outcome), EXACT);
  }

  @Test
  void weightedF1WeighsByImages() {
    // a: TP 2, FP 1, FN 1, F1 = 4/6, 3 images. b: TP 0, FP 1, FN 1, F1 = 0. (3 * 2/3 + 0) / 4.
    Outcome outcome = labels(new int[] {0, 0, 0, 1}, new int[] {0, 0, 1, 0});

    assertEquals(0.5, value(Metric.WEIGHTED_F1, outcome), EXACT);
  }

  @Test
  void balancedAccuracyLeavesOutClassesWithoutImages() {
    // Recall of a is 2/3, of b 1; c has no image although it was predicted once.
    Outcome outcome =
        Outcome.of(
            Examples.labels(
                List.of("a", "b", "c"), new int[] {0, 0, 0, 1}, new int[] {0, 0, 2, 1}));

    assertEquals(5.0 / 6, value(Metric.BALANCED_ACCURACY, outcome), EXACT);
  }

  @Test
  void mccAndKappaAreZeroByChance() {
    // Half of each class is predicted as each: nothing beyond chance.
    Outcome outcome = labels(new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1});

    assertEquals(0, value(Metric.MCC, outcome));
    assertEquals(0, value(Metric.KAPPA, outcome));
  }

  @Test
  void kappaOfThreeRightInFour() {
    // Right 3/4; by chance (2 * 3 + 2 * 1) / 16 = 1/2; kappa = (3/4 - 1/2) / (1 - 1/2).
    Outcome outcome = labels(new int[] {0, 0, 1, 1}, new int[] {0, 0, 0, 1});

    assertEquals(0.5, value(Metric.KAPPA, outcome), EXACT);
    // (3 * 4 - 8) / sqrt((16 - 10) (16 - 8))
    assertEquals(4 / Math.sqrt(48), value(Metric.MCC, outcome), EXACT);
  }

  @Test
  void oneClassOnlyHasMccZeroAndNoKappa() {
    Outcome outcome = labels(new int[] {0, 0}, new int[] {0, 0});

    assertEquals(0, value(Metric.MCC, outcome));
    assertUndefined(Metric.KAPPA, outcome, "one class");
  }

  @Test
  void logLossClipsAtTheDoublesEpsilon() {
    // One image surely right: -ln(1 - 2^-52) = 2^-52. One surely wrong: -ln(2^-52) = 52 ln 2.
    Outcome outcome = Outcome.of(Examples.binary(new int[] {1, 0}, 1.0, 1.0));

    assertEquals((0x1p-52 + 52 * Math.log(2)) / 2, value(Metric.LOG_LOSS, outcome), 1e-14);
  }

  @Test
  void brierSumsOverClasses() {
    // yes with 0.75: (0.25² + 0.25²) = 0.125. no with 0.5: (0.5² + 0.5²) = 0.5. Mean = 0.3125.
    Outcome outcome = Outcome.of(Examples.binary(new int[] {1, 0}, 0.75, 0.5));

    assertEquals(0.3125, value(Metric.BRIER, outcome), EXACT);
  }

  @Test
  void eceIsTheGapBetweenConfidenceAndAccuracy() {
    // Four answers with confidence 0.75, three of them right: no gap. With two right: 0.25.
    assertEquals(
        0,
        value(Metric.ECE, Outcome.of(Examples.binary(new int[] {1, 1, 1, 0}, .75, .75, .75, .75))),
        EXACT);
    assertEquals(
        0.25,
        value(Metric.ECE, Outcome.of(Examples.binary(new int[] {1, 1, 0, 0}, .75, .75, .75, .75))),
        EXACT);
  }

  @Test
  void aucCountsEqualProbabilitiesHalf() {
    // yes: 0.8, 0.5; no: 0.5, 0.1. Pairs: 0.8 beats both, 0.5 ties one and beats one: 3.5 of 4.
    Outcome outcome = Outcome.of(Examples.binary(new int[] {1, 1, 0, 0}, 0.8, 0.5, 0.5, 0.1));

    assertEquals(3.5 / 4, value(Metric.AUC_MACRO, outcome), EXACT);
  }

  @Test
  void aucNeedsAnImageOfEachClass() {
    Outcome outcome = Outcome.of(Examples.binary(new int[] {1, 1}, 0.8, 0.5));

    assertUndefined(Metric.AUC_MACRO, outcome, "no image of class 'no'");
  }

  @Test
  void top2PrefersTheLaterOfEqualClasses() {
    // All probabilities are 1/4: the two most probable are c and d, as scikit-learn sorts them.
    List<String> classes = List.of("a", "b", "c", "d");
    Probabilities even = Probabilities.of(0.25, 0.25, 0.25, 0.25);
    Outcome outcome =
        Outcome.of(
            Predictions.of(
                classes,
                classes.stream().map(name -> new Predictions.Row(name, name, "a", even)).toList()));

    assertEquals(0.5, value(Metric.TOP2_ACCURACY, outcome), EXACT);
  }

  @Test
  void top2OfTwoClassesSaysNothing() {
    Outcome outcome = Outcome.of(Examples.binary(new int[] {1, 0}, 0.8, 0.5));

    assertUndefined(Metric.TOP2_ACCURACY, outcome, "always 1");
  }

  @Test
  void modelsThatAnswerLabelsHaveNoProbabilityMetrics() {
    Outcome outcome = labels(new int[] {0, 1}, new int[] {0, 1});

    assertEquals(1, value(Metric.ACCURACY, outcome));
    for (Metric metric : List.of(Metric.LOG_LOSS, Metric.BRIER, Metric.ECE, Metric.AUC_MACRO)) {
      assertUndefined(metric, outcome, "without probabilities");
    }
  }

  @Test
  void wilsonsIntervalOfNineInTen() {
    // z² = 3.8415; (0.9 + 0.19207 -+ 1.96 sqrt(0.009 + 0.0096036)) / 1.38415.
    Interval interval = Interval.wilson(9, 10);

    assertEquals(0.5958499732, interval.low(), 1e-10);
    assertEquals(0.9821237869, interval.high(), 1e-10);
    assertEquals(0, Interval.wilson(0, 10).low());
    assertEquals(1, Interval.wilson(10, 10).high());
  }

  private static Outcome labels(int[] labels, int[] predicted) {
    return Outcome.of(Examples.labels(AB, labels, predicted));
  }

  private static double value(Metric metric, Outcome outcome) {
    return metric.of(outcome).value().orElseThrow();
  }

  private static void assertUndefined(Metric metric, Outcome outcome, String reason) {
    Figure figure = metric.of(outcome);
    assertEquals(OptionalDouble.empty(), figure.value());
    assertTrue(figure.reason().contains(reason), figure.reason());
  }
}

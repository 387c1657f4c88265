package dev.assay.harness.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.harness.statistics.Bootstrap;
import dev.assay.harness.statistics.Estimate;
import dev.assay.harness.statistics.PairedCounts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResamplingTest {
  private static final Bootstrap THOUSAND = new Bootstrap(1000, 7);

  /** 80 of 100 right in each of two classes: accuracy is 0.8 with deviation √(0.16 / 200). */
  @Test
  void intervalOfAccuracyIsAsWideAsTheBinomialSays() {
    Estimate interval =
        Resampling.of(List.of(right(80)), THOUSAND).interval(0, Metric.ACCURACY).orElseThrow();

    double deviation = Math.sqrt(0.16 / 200);
    assertEquals(0.8, interval.value(), 1e-12);
    assertEquals(0.8 - 1.96 * deviation, interval.low(), 0.01);
    assertEquals(0.8 + 1.96 * deviation, interval.high(), 0.01);
  }

  /** Both models are wrong on the same images but for 5 of each class: little is left to chance. */
  @Test
  void differenceOnTheSameDrawsIsNarrowerThanEither() {
    Resampling resampling = Resampling.of(List.of(right(80), right(85)), THOUSAND);
    Estimate difference = resampling.difference(0, 1, Metric.ACCURACY).orElseThrow();
    Estimate alone = resampling.interval(0, Metric.ACCURACY).orElseThrow();

    assertEquals(0.05, difference.value(), 1e-12);
    assertTrue(difference.low() > 0, "every draw of the second is at least as good");
    assertTrue(difference.high() - difference.low() < alone.high() - alone.low());
  }

  /** Right on 160 and 170 of 200 images, the same but for 10: Newcombe's interval of the pair. */
  @Test
  void differenceOfAccuraciesIsNewcombes() {
    Resampling resampling = Resampling.of(List.of(right(80), right(85)), THOUSAND);
    PairedCounts counts = new PairedCounts(160, 0, 10, 30);

    assertEquals(counts, resampling.counts(0, 1));
    Estimate difference = resampling.difference(0, 1, Metric.ACCURACY).orElseThrow();
    assertEquals(counts.interval().low(), difference.low());
    assertEquals(counts.interval().high(), difference.high());
  }

  @Test
  void threadsDoNotChangeAnything() throws Exception {
    List<Outcome> models = List.of(right(80), right(85));
    ForkJoinPool alone = new ForkJoinPool(1);
    try {
      Estimate one =
          alone
              .submit(() -> Resampling.of(models, THOUSAND).difference(0, 1, Metric.MACRO_F1))
              .get()
              .orElseThrow();

      assertEquals(
          Resampling.of(models, THOUSAND).difference(0, 1, Metric.MACRO_F1).orElseThrow(), one);
    } finally {
      alone.shutdown();
    }
  }

  @Test
  void theSeedDecides() {
    Estimate seven = macroF1(new Bootstrap(1000, 7));

    assertEquals(seven, macroF1(THOUSAND));
    assertNotEquals(seven, macroF1(new Bootstrap(1000, 8)));
  }

  private static Estimate macroF1(Bootstrap bootstrap) {
    return Resampling.of(List.of(right(80)), bootstrap).interval(0, Metric.MACRO_F1).orElseThrow();
  }

  /** Where nothing was predicted wrong, nothing varies from drawing to drawing. */
  @Test
  void perfectAnswersReachDownAsFarAsWilsonsInterval() {
    Resampling perfect = Resampling.of(List.of(right(100), right(100)), THOUSAND);

    assertEquals(0.981, perfect.interval(0, Metric.MACRO_F1).orElseThrow().low(), 0.001);
    assertEquals(1, perfect.interval(0, Metric.MACRO_F1).orElseThrow().high());
    assertEquals(0.981, perfect.interval(0, Metric.ACCURACY).orElseThrow().low(), 0.001);
    assertEquals(new Estimate(0, 0, 0), perfect.difference(0, 1, Metric.MACRO_F1).orElseThrow());
  }

  @Test
  void labelsAloneHaveNoIntervalOfProbabilities() {
    Resampling labels = Resampling.of(List.of(right(80), right(85)), THOUSAND);

    assertEquals(Optional.empty(), labels.interval(0, Metric.LOG_LOSS));
    assertEquals(Optional.empty(), labels.difference(0, 1, Metric.AUC_MACRO));
  }

  /** 10,000 drawings of 50,000 images are the most: 100,000 images are drawn 5,000 times. */
  @Test
  void manyImagesAreDrawnLessOften() {
    int[] labels = new int[100_000];
    Outcome many = Outcome.of(Examples.labels(List.of("a", "b"), labels, labels));
    Resampling resampling = Resampling.of(List.of(many), Resampling.STANDARD);

    assertEquals(5000, resampling.resamples(Metric.MACRO_F1));
    assertEquals(1000, Resampling.of(List.of(right(1)), THOUSAND).resamples(Metric.MACRO_F1));
  }

  @Test
  void otherImagesAreRefusedByName() {
    Outcome other =
        Outcome.of(
            Predictions.of(
                List.of("a", "b"),
                List.of(new Predictions.Row("a/elsewhere.jpg", "a", "a", Probabilities.NONE))));
    Outcome one =
        Outcome.of(
            Predictions.of(
                List.of("a", "b"),
                List.of(new Predictions.Row("a/0.jpg", "a", "a", Probabilities.NONE))));

    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> Resampling.of(List.of(one, other), THOUSAND));

    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("a/elsewhere.jpg"), message);
  }

  /** Two classes of 100 images; the first {@code n} of each are right. */
  private static Outcome right(int n) {
    List<Predictions.Row> rows =
        IntStream.range(0, 200)
            .mapToObj(
                i -> {
                  String label = i % 2 == 0 ? "a" : "b";
                  String wrong = i % 2 == 0 ? "b" : "a";
                  return new Predictions.Row(
                      label + "/" + i + ".jpg",
                      label,
                      i / 2 < n ? label : wrong,
                      Probabilities.NONE);
                })
            .toList();
    return Outcome.of(Predictions.of(List.of("a", "b"), rows));
  }
}

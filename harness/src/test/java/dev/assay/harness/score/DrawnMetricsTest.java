package dev.assay.harness.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Metrics of drawn images beside the same metrics of predictions in which those images stand. */
class DrawnMetricsTest {
  @TestFactory
  List<DynamicTest> aDrawnImageCountsAsOftenAsItWasDrawn() {
    List<DynamicTest> tests = new ArrayList<>();
    for (int classes : new int[] {2, 3, 7}) {
      for (Metric metric : Metric.values()) {
        String name = metric + " of " + classes + " classes";
        tests.add(DynamicTest.dynamicTest(name, () -> check(metric, classes)));
      }
    }
    return tests;
  }

  /** Ten drawings of 60 images whose probabilities are tenths, so that many are equal. */
  private static void check(Metric metric, int classes) {
    List<Predictions.Row> rows = rows(classes, 60, new SplittableRandom(classes));
    Predictions predictions = Predictions.of(names(classes), rows);
    Outcome outcome = Outcome.of(predictions);
    Strata strata = Strata.of(predictions);
    if (metric.of(outcome).value().isEmpty()) {
      return;
    }
    Formula.Drawn drawn = metric.formula().drawn(outcome, strata);
    DrawnClasses counted = new DrawnClasses(new DrawnClasses.Wrong(outcome, strata));
    byte[] counts = new byte[rows.size()];
    for (int seed = 0; seed < 10; seed++) {
      strata.draw(seed, counts);
      counted.count(counts);

      double actual = drawn.of(counts, counted);

      OptionalDouble expected =
          metric.of(Outcome.of(repeated(predictions, strata, counts))).value();
      assertEquals(expected.orElseThrow(), actual, 1e-12);
    }
  }

  @Test
  void asManyImagesOfEachClassAreDrawnAsItHas() {
    Predictions predictions =
        Examples.labels(
            List.of("a", "b", "c"), new int[] {2, 0, 0, 0, 2}, new int[] {0, 0, 0, 0, 0});
    Strata strata = Strata.of(predictions);
    byte[] counts = new byte[5];
    strata.draw(1, counts);

    assertEquals(3, counts[0] + counts[1] + counts[2], "three of class a stand first");
    assertEquals(2, counts[3] + counts[4], "two of class c follow");
    assertArrayEquals(new int[] {3, 0, 1, 2, 4}, IntStream.range(0, 5).map(strata::slot).toArray());
  }

  @Test
  void eachImageIsDrawnOnceOnAverage() {
    // 40,000 drawings of 7 images: each count has a mean of 1 and a deviation of √(6/7) / 200.
    Predictions predictions = Examples.labels(List.of("a"), new int[7], new int[7]);
    Strata strata = Strata.of(predictions);
    byte[] counts = new byte[7];
    double[] sums = new double[7];
    for (int seed = 0; seed < 40_000; seed++) {
      strata.draw(new SplittableRandom(seed).nextLong(), counts);
      for (int i = 0; i < 7; i++) {
        sums[i] += counts[i];
      }
    }

    for (double sum : sums) {
      assertTrue(Math.abs(sum / 40_000 - 1) < 0.02, "drawn " + sum + " times in 40000");
    }
  }

  private static List<String> names(int classes) {
    return IntStream.range(0, classes).mapToObj(k -> "class " + k).toList();
  }

  private static List<Predictions.Row> rows(int classes, int images, SplittableRandom random) {
    List<Predictions.Row> rows = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      int label = random.nextInt(classes);
      double[] tenths = new double[classes];
      for (int t = 0; t < 10; t++) {
        tenths[random.nextInt(3) == 0 ? label : random.nextInt(classes)] += 0.1;
      }
      int best = IntStream.range(0, classes).reduce(0, (a, b) -> tenths[b] > tenths[a] ? b : a);
      rows.add(
          new Predictions.Row(
              i + ".png", "class " + label, "class " + best, Probabilities.of(tenths)));
    }
    return rows;
  }

  private static Predictions repeated(Predictions predictions, Strata strata, byte[] counts) {
    List<Predictions.Row> rows = new ArrayList<>();
    List<Predictions.Row> all = predictions.rows();
    for (int i = 0; i < all.size(); i++) {
      Predictions.Row row = all.get(i);
      for (int copy = 0; copy < counts[strata.slot(i)]; copy++) {
        rows.add(
            new Predictions.Row(
                copy + row.path(), row.label(), row.predicted(), row.probabilities()));
      }
    }
    return Predictions.of(predictions.classes(), rows);
  }
}

package dev.assay.harness.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.harness.page.ClassCurve.Point;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.score.Probabilities;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The curves of one class, worked by hand. */
final class ClassCurveTest {
  private static Predictions predictions(List<String> labels, double... yes) {
    return Predictions.of(
        List.of("no", "yes"),
        IntStream.range(0, yes.length)
            .mapToObj(
                i ->
                    new Predictions.Row(
                        i + ".png",
                        labels.get(i),
                        yes[i] > 0.5 ? "yes" : "no",
                        Probabilities.of(1 - yes[i], yes[i])))
            .toList());
  }

  @Test
  void thresholdsFallFromTheSurestImage() {
    // From the top: 0.8 yes, 0.4 no, 0.35 yes, 0.1 no. Area: of 4 pairs 3 in order, 0.75.
    // Average precision: 1/2 x 1 + 1/2 x 2/3 = 5/6 (scikit-learn's example, 0.8333).
    ClassCurve curve =
        ClassCurve.of(predictions(List.of("no", "no", "yes", "yes"), 0.1, 0.4, 0.35, 0.8), 1)
            .orElseThrow();

    assertEquals(0.75, curve.area(), 1e-12);
    assertEquals(5.0 / 6, curve.averagePrecision(), 1e-12);
    assertEquals(
        List.of(
            new Point(0, 0),
            new Point(0, 0.5),
            new Point(0.5, 0.5),
            new Point(0.5, 1),
            new Point(1, 1)),
        curve.roc());
    assertEquals(
        List.of(new Point(0.5, 1), new Point(0.5, 0.5), new Point(1, 2.0 / 3), new Point(1, 0.5)),
        curve.precisionRecall());
  }

  @Test
  void equalProbabilitiesAreOneStep() {
    // Both at 0.5: one step from (0, 0) to (1, 1), area 1/2, precision 1/2.
    ClassCurve curve = ClassCurve.of(predictions(List.of("no", "yes"), 0.5, 0.5), 1).orElseThrow();

    assertEquals(List.of(new Point(0, 0), new Point(1, 1)), curve.roc());
    assertEquals(0.5, curve.area(), 1e-12);
    assertEquals(0.5, curve.averagePrecision(), 1e-12);
  }

  @Test
  void aClassWithoutOthersHasNoCurve() {
    assertTrue(ClassCurve.of(predictions(List.of("yes"), 0.9), 1).isEmpty());
    assertTrue(ClassCurve.of(predictions(List.of("yes"), 0.9), 0).isEmpty());
  }
}

package dev.assay.harness.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurvesTest {
  @Test
  void aCurveGoesFromTheStrictestThresholdToTheLaxest() {
    // yes: 0.9 and 0.4; no: 0.6 and 0.4. The threshold 0.4 takes a yes and a no at once.
    Predictions predictions = Examples.binary(new int[] {1, 0, 1, 0}, 0.9, 0.6, 0.4, 0.4);

    Curves curves = Curves.of(Outcome.of(predictions));

    Curve roc = curves.roc().get(1);
    assertEquals("yes", roc.label());
    assertEquals(
        List.of(
            new Curve.Point(Math.nextUp(0.9), 0, 0),
            new Curve.Point(0.9, 0, 0.5),
            new Curve.Point(0.6, 0.5, 0.5),
            new Curve.Point(0.4, 1, 1)),
        roc.points());
    // Of the 4 pairs 2.5 are in order: 0.9 twice, and 0.4 ties with 0.4.
    assertEquals(2.5 / 4, roc.area(), 1e-12);
    // Recall rises by 1/2 at precision 1, and by 1/2 at precision 2/4.
    assertEquals(0.75, curves.precisionRecall().get(1).area(), 1e-12);
  }

  @Test
  void thinnedPointsLieOnTheCurveToWithinAPixel() {
    SplittableRandom random = new SplittableRandom(1);
    int[] labels = IntStream.range(0, 5000).map(i -> i % 2).toArray();
    double[] yes =
        IntStream.range(0, 5000)
            .mapToDouble(i -> 1 / (1 + Math.exp(-random.nextGaussian() - (i % 2))))
            .toArray();

    Curve curve = Curves.of(Outcome.of(Examples.binary(labels, yes))).roc().get(1);

    assertTrue(curve.points().size() <= Curve.MOST_POINTS, "points: " + curve.points().size());
    double area = 0;
    for (int i = 1; i < curve.points().size(); i++) {
      Curve.Point from = curve.points().get(i - 1);
      Curve.Point to = curve.points().get(i);
      area += (to.x() - from.x()) * (from.y() + to.y()) / 2;
    }
    assertEquals(curve.area(), area, 0.002);
  }

  @Test
  void aClassWithoutImagesHasNoCurveButAReason() {
    Curves curves = Curves.of(Outcome.of(Examples.binary(new int[] {0, 0}, 0.2, 0.4)));

    assertEquals(List.of(), curves.roc());
    assertEquals(
        Map.of("no", "all images have this class", "yes", "no image of this class"),
        curves.undefined());
  }
}

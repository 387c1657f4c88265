package dev.assay.harness.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.harness.score.Examples;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.score.Probabilities;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerDifferenceTest {
  private static final Predictions RECORDED =
      Examples.binary(new int[] {1, 0, 1}, 0.75, 0.25, 0.4999);

  @Test
  void classesAndProbabilitiesAreComparedImageByImage() {
    Predictions again = Examples.binary(new int[] {1, 0, 1}, 0.75, 0.125, 0.5001);

    AnswerDifference found = AnswerDifference.of(RECORDED, again);

    // Image 1: |0.25 - 0.125|; image 2 turned from no to yes.
    assertEquals(new AnswerDifference(3, 0, 1, 0.125), found);
    assertFalse(found.within(0.2), "a class differs");
  }

  @Test
  void smallDifferencesAreWithinTheTolerance() {
    Predictions again = Examples.binary(new int[] {1, 0, 1}, 0.75, 0.2500001, 0.4999);

    assertTrue(AnswerDifference.of(RECORDED, again).within(1e-6));
    assertFalse(AnswerDifference.of(RECORDED, again).within(1e-8));
  }

  @Test
  void imagesThatOnlyOneAnswersAreMissing() {
    Predictions fewer = Examples.binary(new int[] {1, 0}, 0.75, 0.25);

    assertEquals(new AnswerDifference(2, 1, 0, 0), AnswerDifference.of(RECORDED, fewer));
    assertEquals(new AnswerDifference(2, 1, 0, 0), AnswerDifference.of(fewer, RECORDED));
    assertEquals(new AnswerDifference(2, 0, 0, 0), AnswerDifference.ofSample(RECORDED, fewer));
    assertFalse(AnswerDifference.of(fewer, RECORDED).within(1));
  }

  /** Labels alone are not the answers that were recorded, even if the classes agree. */
  @Test
  void lostProbabilitiesAreADifference() {
    Predictions labels =
        Examples.labels(List.of("no", "yes"), new int[] {1, 0, 1}, new int[] {1, 0, 0});

    assertEquals(new AnswerDifference(3, 0, 0, 1), AnswerDifference.of(RECORDED, labels));
  }

  @Test
  void classesAreMatchedByName() {
    Predictions reversed =
        Predictions.of(
            List.of("yes", "no"),
            List.of(new Predictions.Row("0.png", "yes", "yes", Probabilities.of(0.75, 0.25))));

    assertEquals(new AnswerDifference(1, 0, 0, 0), AnswerDifference.ofSample(RECORDED, reversed));
  }
}

package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AnswersTest {
  /**
   * {@code log(e^0 + e^40) - 0}. A capped loss could not exceed three times that of guessing among
   * hundreds of classes, by which a training that diverges is known.
   */
  @Test
  void aCertainErrorCostsAllItsDistance() {
    Tally tally = new Answers(2, new float[] {1, 0}).compare(new float[] {0, 40});

    assertEquals(40, tally.loss(), 1e-9);
    assertEquals(0, tally.correct());
  }

  /** Half of the first image: {@code 0.5 log 2 + 0.5 log 2} for equal logits. */
  @Test
  void mixedAnswersShareTheLoss() {
    Tally tally = new Answers(2, new float[] {0.5f, 0.5f}).compare(new float[] {3, 3});

    assertEquals(Math.log(2), tally.loss(), 1e-9);
    assertEquals(1, tally.correct());
  }
}

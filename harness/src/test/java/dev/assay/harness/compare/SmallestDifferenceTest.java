package dev.assay.harness.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SmallestDifferenceTest {
  /**
   * All 10 of 10 images differ: mid-p of 1 to 9 is 2 * 11/1024 - 10/1024 = 0.012, of 2 to 8 it is
   * 0.065, so the weaker model may win 1. At lead d it wins at most 1 of 10 with the chance 0.8
   * where q = (1 - d) / 2 solves (1-q)^10 + 10 q (1-q)^9 = 0.8: q = 0.08245, d = 0.8351.
   */
  @Test
  void isWhereTheTestFindsFourOfFive() {
    double smallest = SmallestDifference.of(10, 10).orElseThrow();

    double q = (1 - smallest) / 2;
    assertEquals(0.8, Math.pow(1 - q, 10) + 10 * q * Math.pow(1 - q, 9), 1e-6);
    assertEquals(0.8, SmallestDifference.power(10, 1, smallest), 1e-6);
  }

  /** 4 images of one direction have mid-p 1/16: no such sample speaks. */
  @Test
  void isNoneWhereTooFewImagesDiffer() {
    assertTrue(SmallestDifference.of(1000, 0).isEmpty());
    assertTrue(SmallestDifference.of(1000, 4).isEmpty());
    assertTrue(SmallestDifference.of(1000, 20).isPresent());
  }

  @Test
  void shrinksWithMoreImagesAndGrowsWithTheShareThatDiffers() {
    double many = SmallestDifference.of(10_000, 500).orElseThrow();
    double few = SmallestDifference.of(1000, 50).orElseThrow();
    double alike = SmallestDifference.of(1000, 30).orElseThrow();

    assertTrue(many < few && alike < few, many + " " + few + " " + alike);
  }

  /** By the normal approximation: 1.96 and 0.84 deviations make 0.0198. */
  @Test
  void comesNearTheNormalApproximationWhereMuchDiffers() {
    double smallest = SmallestDifference.of(10_000, 5000).orElseThrow();

    assertEquals((1.959964 + 0.841621) * Math.sqrt(0.5 / 10_000), smallest, 0.0003);
  }
}

package dev.assay.harness.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CalibrationTest {
  @Test
  void binsIncludeTheirUpperEnd() {
    // Fifteen bins: 0.6 is the upper end of (8/15, 9/15], a little more begins the next; 1 is last.
    Calibration calibration =
        Calibration.of(Examples.binary(new int[] {1, 1, 1}, 0.6, 0.600001, 1.0), 15);

    assertEquals(1, calibration.bins().get(8).images());
    assertEquals(1, calibration.bins().get(9).images());
    assertEquals(1, calibration.bins().get(14).images());
    assertEquals(0.6, calibration.bins().get(8).confidence());
    assertEquals(1, calibration.bins().get(8).accuracy());
  }
}

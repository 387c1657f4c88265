package dev.assay.harness.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void theSmallestCountsForAllAndNoneFallsBelowASmallerOne() {
    // Sorted: 0.01 x 4 = 0.04; 0.015 x 3 = 0.045; 0.02 x 2 = 0.04, raised to 0.045; 0.9 x 1.
    List<Double> corrected = Holm.corrected(List.of(0.9, 0.02, 0.01, 0.015));

    assertEquals(0.9, corrected.get(0), 1e-12);
    assertEquals(0.045, corrected.get(1), 1e-12);
    assertEquals(0.04, corrected.get(2), 1e-12);
    assertEquals(0.045, corrected.get(3), 1e-12);
  }

  @Test
  void noneExceedsOne() {
    assertEquals(List.of(1.0, 1.0), Holm.corrected(List.of(0.8, 0.7)));
  }
}

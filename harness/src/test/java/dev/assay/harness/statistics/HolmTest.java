package dev.assay.harness.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void theSmallestIsMultipliedMostAndNoneFallsBelowASmallerOne() {
    // Sorted: 0.005 * 4 = 0.02, 0.01 * 3 = 0.03, 0.03 * 2 = 0.06, 0.04 * 1, raised to 0.06.
    List<Double> adjusted = Holm.adjusted(List.of(0.01, 0.04, 0.03, 0.005));

    double[] expected = {0.03, 0.06, 0.06, 0.02};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], adjusted.get(i), 1e-15);
    }
  }

  @Test
  void noneExceeds1AndASingleOneStays() {
    assertEquals(List.of(1.0, 1.0), Holm.adjusted(List.of(0.7, 0.9)));
    assertEquals(List.of(0.04), Holm.adjusted(List.of(0.04)));
    assertEquals(List.of(), Holm.adjusted(List.of()));
  }
}

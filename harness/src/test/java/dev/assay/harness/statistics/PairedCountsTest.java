package dev.assay.harness.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedCountsTest {
  /** Limits by Newcombe's formula in Python; p by SciPy's binomtest. */
  @ParameterizedTest
  @CsvSource({
    // Published: -0.507 to -0.026 (Fagerland and others, 2014), -0.3404 to -0.0569 (Newcombe,
    // 1998).
    "1, 7, 1, 12, -0.5069202267, -0.0255591242, 0.0703125",
    "36, 12, 2, 0, -0.3404276030, -0.0569295840, 0.01293945312",
    "59, 16, 6, 80, -0.1186211956, -0.0046251139, 0.05247879028",
    "31, 0, 65, 4, 0.5415764049, 0.7338028599, 5.421010862e-20",
    "360, 28, 0, 12, -0.0990637872, -0.0461220339, 7.450580597e-09",
    "100, 0, 0, 0, -0.0369934982, 0.0369934982, 1",
    "0, 5, 5, 90, -0.0693386626, 0.0693386626, 1"
  })
  void intervalAndChanceAreThoseOfIndependentTools(
      int both, int first, int second, int neither, double low, double high, double chance) {
    PairedCounts counts = new PairedCounts(both, first, second, neither);
    Interval interval = counts.interval();

    assertEquals(low, interval.low(), 1e-9);
    assertEquals(high, interval.high(), 1e-9);
    assertEquals(chance, counts.exactP(), 1e-9);
  }

  /** Twice as many images with the same shares: a narrower interval around the same difference. */
  @Test
  void moreImagesNarrowTheInterval() {
    PairedCounts few = new PairedCounts(60, 15, 5, 20);
    PairedCounts many = new PairedCounts(120, 30, 10, 40);

    assertEquals(-0.1, few.difference(), 1e-12);
    assertEquals(-0.1, many.difference(), 1e-12);
    assertTrue(
        many.interval().high() - many.interval().low()
            < few.interval().high() - few.interval().low());
  }

  /** Twice the binomial tail less the term of the imbalance itself, by Python's fractions. */
  @Test
  void midPIsTheExactOneLessHalfOfWhatWasSeen() {
    assertEquals(0.6337556480191587, new PairedCounts(700, 57, 52, 91).midP(), 1e-12);
    assertEquals(0.0594005369034335, new PairedCounts(700, 41, 60, 99).midP(), 1e-12);
    assertEquals(1, new PairedCounts(10, 5, 5, 10).midP(), 1e-12);
    assertEquals(1, new PairedCounts(10, 0, 0, 10).midP(), 1e-12);
  }

  @Test
  void noImagesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PairedCounts(0, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new PairedCounts(5, -1, 0, 0));
  }
}

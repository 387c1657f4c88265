package dev.assay.harness.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FisherExactTest {
  @Test
  void halfOfTheTablesAsLikelyAsTheOneSeenCount() {
    // 3 of 4 against 1 of 4, 4 right in all: x right ones of 8 fall into the first group with
    // probabilities 1/70, 16/70, 36/70, 16/70, 1/70. Less likely than x = 3: 2/70; as likely:
    // 32/70.
    assertEquals(18.0 / 70, FisherExact.midP(3, 4, 1, 4), 1e-12);
  }

  @Test
  void equalsSciPyOnLargerCounts() {
    // scipy.stats.fisher_exact gives 0.001866301992073612 and 8.288573519623381e-07; from these
    // half
    // of the table's own probability goes, hypergeom.pmf: 0.0013189475142856115,
    // 3.685143662518e-07.
    assertEquals(0.001206828234930807, FisherExact.midP(58, 70, 2332, 2491), 1e-12);
    assertEquals(6.446001688364223e-07, FisherExact.midP(611, 628, 1779, 1933), 1e-15);
  }

  @Test
  void whereOnlyOneTableIsPossibleNothingIsShown() {
    assertEquals(1, FisherExact.midP(10, 10, 20, 20), 1e-12);
  }
}

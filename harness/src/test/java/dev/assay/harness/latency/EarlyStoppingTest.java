package dev.assay.harness.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Against what LoadGen 2 to 5 printed in public logs of submitters. */
class EarlyStoppingTest {
  @Test
  void itDiscardsWhatLoadGenDiscards() {
    // "Processed at least 64 queries (7469). Would discard 685 highest latency queries", and so on.
    assertEquals(685, EarlyStopping.mostLate(7469, 0.9) - 1);
    assertEquals(172, EarlyStopping.mostLate(2048, 0.9) - 1);
    assertEquals(47, EarlyStopping.mostLate(659, 0.9) - 1);
  }

  @Test
  void itAsksForAsManyQueriesAsLoadGen() {
    // "Would need to run at least 438 more queries" after 21, none of them late.
    assertEquals(438 + 21, EarlyStopping.leastCalls(0, 0.99));
    assertEquals(159 + 300, EarlyStopping.leastCalls(0, 0.99));
    assertEquals(64, EarlyStopping.leastCalls(1, 0.9));
    assertEquals(662, EarlyStopping.leastCalls(1, 0.99));
    assertEquals(6636, EarlyStopping.leastCalls(1, 0.999));
  }

  @Test
  void tooFewCallsSayNothing() {
    assertEquals(-1, EarlyStopping.mostLate(458, 0.99));
    assertEquals(0, EarlyStopping.mostLate(459, 0.99));
    assertEquals(-1, EarlyStopping.mostLate(0, 0.99));
  }
}

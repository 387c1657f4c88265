package dev.assay.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TimeLeftTest {
  @Test
  void isToldInTheTwoLargestUnits() {
    assertEquals("0 s", TimeLeft.words(0.2));
    assertEquals("59 s", TimeLeft.words(59.4));
    assertEquals("1 min 0 s", TimeLeft.words(59.6));
    assertEquals("59 min 59 s", TimeLeft.words(3599));
    assertEquals("2 h 5 min", TimeLeft.words(2 * 3600 + 5 * 60 + 40));
  }
}

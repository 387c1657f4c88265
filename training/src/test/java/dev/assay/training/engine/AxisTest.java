package dev.assay.training.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void withoutPaddingWhatTheLastWindowDoesNotReachIsLeftOut() {
    // Windows at 0 and 2 of 6 cells see 0-2 and 2-4; the next would end at 6.
    Axis axis = new Axis(3, 2, 1, 0, false);

    assertEquals(2, axis.output(6));
    assertEquals(0, axis.after(6));
  }

  @Test
  void paddingThatTheLastWindowDoesNotReachIsNotAdded() {
    // 1 + 6 + 1 cells hold windows at 0, 2 and 4, which end at 6 of 7.
    Axis axis = new Axis(3, 2, 1, 1, false);

    assertEquals(3, axis.output(6));
    assertEquals(1, axis.before(6));
    assertEquals(0, axis.after(6));
  }

  @Test
  void theOddCellOfSamePaddingComesLast() {
    // ceil(6 / 2) = 3 windows of 3 reach over 7 cells, one more than there are.
    Axis axis = new Axis(3, 2, 1, 0, true);

    assertEquals(3, axis.output(6));
    assertEquals(0, axis.before(6));
    assertEquals(1, axis.after(6));
  }

  @Test
  void holesMakeAWindowLonger() {
    // Three cells two apart reach over five.
    Axis axis = new Axis(3, 1, 2, 0, false);

    assertEquals(4, axis.output(8));
  }
}

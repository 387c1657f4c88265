package dev.assay.data.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HalfTest {
  @Test
  void everyHalfComesBackFromItsFloat() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      short half = (short) bits;
      float value = Half.toFloat(half);
      if (Float.isNaN(value)) {
        assertTrue(Float.isNaN(Half.toFloat(Half.of(value))));
      } else {
        assertEquals(half, Half.of(value), "0x" + Integer.toHexString(bits));
      }
    }
  }

  /** Half-way between neighbours the even one is taken; a hair more or less goes to the nearer. */
  @Test
  void roundsTiesToEven() {
    for (int bits = 0; bits < 0x7bff; bits++) {
      float low = Half.toFloat((short) bits);
      float high = Half.toFloat((short) (bits + 1));
      float middle = low + (high - low) / 2;
      assertEquals((short) (bits % 2 == 0 ? bits : bits + 1), Half.of(middle));
      assertEquals((short) bits, Half.of(Math.nextDown(middle)));
      assertEquals((short) (bits + 1), Half.of(Math.nextUp(middle)));
    }
  }

  @Test
  void whatIsTooLargeBecomesInfinite() {
    // The largest half is 65504; 65520 is half-way to 65536, which has no half.
    assertEquals((short) 0x7bff, Half.of(Math.nextDown(65520f)));
    assertEquals((short) 0x7c00, Half.of(65520f));
    assertEquals((short) 0xfc00, Half.of(Float.NEGATIVE_INFINITY));
    assertEquals((short) 0x8000, Half.of(-0f));
  }
}

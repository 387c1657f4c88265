package dev.assay.harness.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignificantDigitsTest {
  @Test
  void writesAsCDoes() {
    assertEquals("0", SignificantDigits.format(0));
    assertEquals("1", SignificantDigits.format(1));
    assertEquals("0.0001", SignificantDigits.format(1e-4));
    assertEquals("1e-05", SignificantDigits.format(1e-5));
    assertEquals("3.14603173e-127", SignificantDigits.format(3.14603173e-127));
    assertEquals("0.1", SignificantDigits.format(0.09999999999));
    assertEquals("4.94065646e-324", SignificantDigits.format(Double.MIN_VALUE));
  }

  @Test
  void aDecimalHalfwayIsRoundedByItsExactBinaryValue() {
    // 0.1234567885 is stored as 0.12345678849999999...; 0.5000000005 as 0.50000000050000004...
    assertEquals("0.123456788", SignificantDigits.format(0.1234567885));
    assertEquals("0.500000001", SignificantDigits.format(0.5000000005));
  }

  @Test
  void isTheRoundingOfDecimalArithmeticForProbabilitiesOfAnySize() {
    // The short way is taken where it is sure; the longest run of 9s and halves are where it is
    // not.
    Random random = new Random(9);
    for (int i = 0; i < 20_000; i++) {
      double value = Math.pow(random.nextDouble(), 1 + random.nextInt(60));
      check(value);
      check((float) value);
      check(Math.rint(value * 1e8) / 1e8 + 5e-10);
    }
    for (double value = 1; value > 0; value /= 10) {
      check(value);
      check(Math.nextDown(value));
      check(Math.nextUp(value));
    }
  }

  private static void check(double value) {
    BigDecimal nine = new BigDecimal(value).round(new MathContext(9, RoundingMode.HALF_EVEN));
    String written = SignificantDigits.format(value);
    assertEquals(0, nine.compareTo(new BigDecimal(written)), written);
    assertEquals(Double.parseDouble(written), SignificantDigits.round(value), written);
  }
}

package dev.assay.harness.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}

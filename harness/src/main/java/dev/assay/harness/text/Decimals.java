package dev.assay.harness.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimal numbers as text, alike in every locale: a point, no separators of thousands. */
public final class Decimals {
  private Decimals() {}

  /**
   * The exact binary value rounded half to even, as C and Python do it: 0.125 with 2 decimals is
   * {@code 0.12}.
   */
  public static String fixed(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** The shortest text that reads back as {@code value}, never with an exponent. */
  public static String shortest(double value) {
    return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}

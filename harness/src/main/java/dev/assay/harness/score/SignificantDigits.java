package dev.assay.harness.score;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers with 9 significant digits, enough to tell any two float32 values apart. */
final class SignificantDigits {
  private static final MathContext NINE = new MathContext(9, RoundingMode.HALF_EVEN);

  /** Decimal exponent below which the scientific form is shorter, as C's {@code %g} has it. */
  private static final int SMALLEST_PLAIN_EXPONENT = -4;

  private SignificantDigits() {}

  /** The {@code value} as C's {@code %.9g} writes it: {@code 0.25}, {@code 3.1e-27}. */
  static String format(double value) {
    if (value == 0) {
      return "0";
    }
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal decimal = new BigDecimal(value).round(NINE).stripTrailingZeros();
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent < NINE.getPrecision()) {
      return decimal.toPlainString();
    }
    String sign = exponent < 0 ? "-" : "+";
    int magnitude = Math.abs(exponent);
    return decimal.movePointLeft(exponent).stripTrailingZeros().toPlainString()
        + "e"
        + sign
        + (magnitude < 10 ? "0" : "")
        + magnitude;
  }

  /** The value that a reader of {@link #format} gets. */
  static double round(double value) {
    return value == 0 || value == 1 ? value : Double.parseDouble(format(value));
  }
}

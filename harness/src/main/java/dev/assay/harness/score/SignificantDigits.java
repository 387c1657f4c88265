package dev.assay.harness.score;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers with 9 significant digits, enough to tell any two float32 values apart. */
final class SignificantDigits {
  private static final MathContext NINE = new MathContext(9, RoundingMode.HALF_EVEN);

  /** Decimal exponent below which the scientific form is shorter, as C's {@code %g} has it. */
  private static final int SMALLEST_PLAIN_EXPONENT = -4;

  /** The powers of ten that a double holds exactly: the largest is 10^22. */
  private static final double[] POWERS = powers();

  private static final int LARGEST_POWER = 22;

  /**
   * How far a scaled value must be from the middle of two whole numbers, so that two roundings of
   * its scaling, below 3e-7 together, cannot change to which of them it goes.
   */
  private static final double CLEAR = 1e-6;

  private SignificantDigits() {}

  private static double[] powers() {
    double[] powers = new double[LARGEST_POWER + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  /** The {@code value} as C's {@code %.9g} writes it: {@code 0.25}, {@code 3.1e-27}. */
  static String format(double value) {
    if (value == 0) {
      return "0";
    }
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal decimal = decimal(value).stripTrailingZeros();
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
    if (value == 0 || value == 1) {
      return value;
    }
    int scale = scale(value);
    if (scale > 0 && scale <= LARGEST_POWER) {
      double scaled = value * POWERS[scale];
      if (isClear(scaled)) {
        // Both are exact, so the quotient is the double nearest to the decimal number.
        return Math.rint(scaled) / POWERS[scale];
      }
    }
    return Double.parseDouble(decimal(value).toString());
  }

  /** The exact binary value, rounded half to even. */
  private static BigDecimal decimal(double value) {
    int scale = scale(value);
    if (scale > 0) {
      double scaled = scaled(value, scale);
      if (isClear(scaled)) {
        return BigDecimal.valueOf((long) Math.rint(scaled), scale);
      }
    }
    return new BigDecimal(value).round(NINE);
  }

  /** Whether rounding {@code scaled} to a whole number gives what its unrounded value would. */
  private static boolean isClear(double scaled) {
    return Math.abs(scaled - Math.floor(scaled) - 0.5) > CLEAR;
  }

  /** Decimals that leave 9 digits before the point; 0 for values above 1 and the very small. */
  private static int scale(double value) {
    if (!(value > 0 && value <= 1)) {
      return 0;
    }
    for (int scale = NINE.getPrecision() - 1; scale <= 2 * LARGEST_POWER; scale++) {
      if (scaled(value, scale) >= POWERS[NINE.getPrecision() - 1]) {
        return scale;
      }
    }
    return 0;
  }

  private static double scaled(double value, int scale) {
    return scale <= LARGEST_POWER
        ? value * POWERS[scale]
        : value * POWERS[LARGEST_POWER] * POWERS[scale - LARGEST_POWER];
  }
}

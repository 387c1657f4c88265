package dev.assay.export.proof;

import dev.assay.export.tensor.ElementType;

/**
 * How far an element may be from the reference: {@code absolute + relative * |reference|}. Whole
 * numbers and truth values have to be equal.
 *
 * @param absolute what is allowed at 0
 * @param relative what is allowed further for each unit of the reference's magnitude
 */
public record Tolerance(double absolute, double relative) {
  /** For models that compute in the element types of the network. */
  public static final Tolerance STANDARD = new Tolerance(1e-5, 1e-4);

  /**
   * For models in half precision. One rounding to half precision is off by up to 2^-11 (4.9e-4) of
   * a number; the errors of some hundred layers add up like a random walk, to some twenty times
   * that.
   */
  public static final Tolerance HALF = new Tolerance(2e-3, 1e-2);

  private static final double FLOAT16_STEP = 0x1p-10;
  private static final double BFLOAT16_STEP = 0x1p-7;

  public Tolerance {
    if (!(absolute >= 0 && relative >= 0 && Double.isFinite(absolute + relative))) {
      throw new IllegalArgumentException("tolerance " + absolute + " and " + relative);
    }
  }

  /** The tolerance of outputs of a type: at least one step of it, none for whole numbers. */
  Tolerance of(ElementType type) {
    if (!type.isFloating()) {
      return new Tolerance(0, 0);
    }
    return switch (type) {
      case FLOAT16 -> new Tolerance(absolute, Math.max(relative, FLOAT16_STEP));
      case BFLOAT16 -> new Tolerance(absolute, Math.max(relative, BFLOAT16_STEP));
      default -> this;
    };
  }

  /** The largest difference that passes at a value of the reference. */
  double allowed(double reference) {
    return absolute + relative * Math.abs(reference);
  }

  /** {@code 1.0E-5 + 1.0E-4 * |reference|}. */
  @Override
  public String toString() {
    return absolute + " + " + relative + " * |reference|";
  }
}

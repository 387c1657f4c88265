package dev.assay.export.proof;

import dev.assay.export.tensor.ElementType;

/**
 * How far an element may be from the reference: {@code absolute + relative * |reference| + scaled *
 * the largest finite |reference| of the output}. Whole numbers and truth values have to be equal.
 *
 * @param absolute what is allowed at 0
 * @param relative what is allowed further for each unit of the element's magnitude
 * @param scaled what is allowed further for each unit of the output's largest magnitude
 */
public record Tolerance(double absolute, double relative, double scaled) {
  /** For models that compute in the element types of the network. */
  public static final Tolerance STANDARD = new Tolerance(1e-5, 1e-4, 0);

  /**
   * For models in half precision. One rounding is off by up to 2^-11 (4.9e-4) of a number; a sum
   * keeps the errors of its terms even where the terms cancel, so they go with the output's largest
   * magnitude rather than with the element's own.
   */
  public static final Tolerance HALF = new Tolerance(2e-3, 2e-2, 2e-3);

  private static final double FLOAT16_STEP = 0x1p-10;
  private static final double BFLOAT16_STEP = 0x1p-7;

  public Tolerance {
    double sum = absolute + relative + scaled;
    if (!(absolute >= 0 && relative >= 0 && scaled >= 0 && Double.isFinite(sum))) {
      throw new IllegalArgumentException(
          "tolerance " + absolute + ", " + relative + " and " + scaled);
    }
  }

  /** The tolerance of outputs of a type: at least one step of it, none for whole numbers. */
  Tolerance of(ElementType type) {
    if (!type.isFloating()) {
      return new Tolerance(0, 0, 0);
    }
    return switch (type) {
      case FLOAT16 -> new Tolerance(absolute, Math.max(relative, FLOAT16_STEP), scaled);
      case BFLOAT16 -> new Tolerance(absolute, Math.max(relative, BFLOAT16_STEP), scaled);
      default -> this;
    };
  }

  /**
   * The tolerance on inputs that are larger than usual ones: the errors of large terms stay where
   * the terms cancel, so they go with the output's largest magnitude too.
   */
  Tolerance stressed() {
    return new Tolerance(absolute, relative, scaled + relative);
  }

  /**
   * The largest difference that passes at a value of the reference.
   *
   * @param largest largest finite magnitude of the output
   */
  double allowed(double reference, double largest) {
    double own = Double.isFinite(reference) ? relative * Math.abs(reference) : 0;
    return absolute + own + scaled * largest;
  }

  /** {@code 1.0E-5 + 1.0E-4 * |reference|}. */
  @Override
  public String toString() {
    String own = absolute + " + " + relative + " * |reference|";
    return scaled == 0 ? own : own + " + " + scaled + " * max |reference|";
  }
}

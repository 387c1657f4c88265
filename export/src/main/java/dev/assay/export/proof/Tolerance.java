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

  /** Unit roundoff of half precision: how far one rounding is off, for each unit of a number. */
  private static final double HALF_ROUNDOFF = 0x1p-11;

  /** Distance of neighbours in half precision below 2^-14, where its numbers lose digits. */
  private static final double HALF_SMALLEST = 0x1p-24;

  /**
   * For models in half precision, all of it in units of that: nothing but what is lost where its
   * numbers end is the same for every output, so small ones, such as the probabilities of a
   * thousand classes, are held to their own scale. Every layer rounds again, so an element may be
   * off by 40 roundings of its own; and as a sum keeps the errors of its terms even where the terms
   * cancel, by 8 of the largest.
   */
  public static final Tolerance HALF =
      new Tolerance(4 * HALF_SMALLEST, 40 * HALF_ROUNDOFF, 8 * HALF_ROUNDOFF);

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

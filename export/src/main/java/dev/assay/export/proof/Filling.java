package dev.assay.export.proof;

import dev.assay.export.tensor.ElementType;
import java.util.Locale;
import java.util.Random;

/** How an input is filled for a proof. */
enum Filling {
  /** Normally distributed around 0 with standard deviation 1. */
  NORMAL,
  /** Normally distributed around 0 with standard deviation 4: where clips and kinks are passed. */
  WIDE,
  /** Evenly distributed from 0 to 1: where logarithms, roots and arc functions are defined. */
  UNIFORM,
  /** Evenly distributed from 1 to 2: where the inverse hyperbolic cosine is defined. */
  ABOVE_ONE,
  /**
   * Normally distributed around 0 with standard deviation 0.1: where cubes and powers stay small.
   */
  SMALL,
  /** Zeros and ones: truth values, masks and indices that are valid nearly everywhere. */
  BITS,
  /** Whole numbers from 0 to 2. */
  DIGITS,
  /** Whole numbers from -9 to 9 without 0. */
  INTEGERS,
  /** Whole numbers from 1 to 3: sizes and divisors. */
  COUNTS,
  /** Ones: a divisor that is a valid index nearly everywhere. */
  ONES,
  /** Zeros: always a valid index. */
  ZEROS,
  /** A permutation of 0, 1, 2... along the last dimension. */
  PERMUTATION;

  private static final int DIGIT_COUNT = 3;
  private static final int LARGEST = 9;
  private static final double WIDE_DEVIATION = 4;
  private static final double SMALL_DEVIATION = 0.1;

  /** {@code count} numbers; the last dimension of the input has size {@code last}. */
  double[] numbers(Random random, int count, int last) {
    double[] numbers = new double[count];
    if (this == PERMUTATION) {
      permute(random, numbers, last);
      return numbers;
    }
    for (int i = 0; i < count; i++) {
      numbers[i] = number(random);
    }
    return numbers;
  }

  private double number(Random random) {
    return switch (this) {
      case NORMAL -> random.nextGaussian();
      case WIDE -> WIDE_DEVIATION * random.nextGaussian();
      case SMALL -> SMALL_DEVIATION * random.nextGaussian();
      case UNIFORM -> random.nextDouble();
      case ABOVE_ONE -> 1 + random.nextDouble();
      case BITS -> random.nextInt(2);
      case DIGITS -> random.nextInt(DIGIT_COUNT);
      case COUNTS -> 1 + random.nextInt(DIGIT_COUNT);
      case ONES -> 1;
      case INTEGERS -> (1 + random.nextInt(LARGEST)) * (random.nextBoolean() ? 1 : -1);
      case ZEROS, PERMUTATION -> 0;
    };
  }

  private static void permute(Random random, double[] numbers, int last) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i % last;
      int row = i - i % last;
      int other = row + random.nextInt(i - row + 1);
      double moved = numbers[other];
      numbers[other] = numbers[i];
      numbers[i] = moved;
    }
  }

  /** Whether it makes numbers that a type holds without rounding them to others. */
  boolean suits(ElementType type) {
    return switch (this) {
      case NORMAL, WIDE, SMALL, UNIFORM, ABOVE_ONE -> type.isFloating();
      case BITS, ZEROS, ONES -> true;
      case DIGITS, COUNTS, PERMUTATION -> type != ElementType.BOOL;
      case INTEGERS -> type.isFloating() || isSigned(type);
    };
  }

  private static boolean isSigned(ElementType type) {
    return type == ElementType.INT8
        || type == ElementType.INT16
        || type == ElementType.INT32
        || type == ElementType.INT64;
  }

  /** Its name in {@code proof.json}. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

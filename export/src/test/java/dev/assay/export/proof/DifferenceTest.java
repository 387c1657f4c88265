package dev.assay.export.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Statistics of a proof, worked by hand. */
class DifferenceTest {
  private static final float NAN = Float.NaN;
  private static final float INFINITE = Float.POSITIVE_INFINITY;

  @Test
  void eachStatisticIsTheWorstOfItsKind() {
    // Differences: 0, 0.5 at 1, 0.25 at -4. Relative: 0.5 / 1.5 and 0.25 / 4.
    Statistics s = statistics(new float[] {0, 1, -4}, new float[] {0, 1.5f, -3.75f});

    assertEquals(0.5, s.maxAbs(), 1e-12);
    assertEquals(0.5 / 1.5, s.maxRelative(), 1e-12);
    // Allowed at 1 is 1e-5 + 1e-4, at -4 it is 1e-5 + 4e-4: the first takes more of it.
    assertEquals(0.5 / 1.1e-4, s.toleranceUsed(), 1e-6);
    // (1 * 1.5 + 4 * 3.75) / (sqrt(17) * sqrt(1.5^2 + 3.75^2))
    assertEquals(16.5 / Math.sqrt(17 * (2.25 + 14.0625)), s.cosine(), 1e-12);
  }

  @Test
  void neighboursAreOneUlpApartAndBothZerosAreNone() {
    assertEquals(1, statistics(new float[] {1}, new float[] {Math.nextUp(1f)}).maxUlp());
    assertEquals(
        2, statistics(new float[] {Float.MIN_VALUE}, new float[] {-Float.MIN_VALUE}).maxUlp());
    assertEquals(0, statistics(new float[] {0f}, new float[] {-0f}).maxUlp());
    // From 1 to 2 there are 2^23 steps.
    assertEquals(1 << 23, statistics(new float[] {-1}, new float[] {-2}).maxUlp());
  }

  @Test
  void nanAndInfinityAreEqualOnlyToThemselves() {
    float[] odd = {NAN, INFINITE, -INFINITE, 1};
    assertEquals(0, statistics(odd, odd).maxAbs());
    assertEquals(1, statistics(odd, odd).cosine());

    assertEquals(INFINITE, statistics(new float[] {NAN}, new float[] {1}).toleranceUsed());
    assertEquals(INFINITE, statistics(new float[] {1}, new float[] {NAN}).toleranceUsed());
    assertEquals(
        INFINITE, statistics(new float[] {INFINITE}, new float[] {-INFINITE}).toleranceUsed());
    assertEquals(INFINITE, statistics(new float[] {INFINITE}, new float[] {3e38f}).toleranceUsed());
    assertEquals(INFINITE, statistics(new float[] {NAN}, new float[] {1}).maxUlp());
  }

  @Test
  void cosineOfNothingIsOneAndOfNothingWithSomethingZero() {
    assertEquals(1, statistics(new float[] {0, 0}, new float[] {0, 0}).cosine());
    assertEquals(0, statistics(new float[] {0, 0}, new float[] {0, 1}).cosine());
  }

  @Test
  void argmaxIsComparedRowByRow() {
    Tensor reference = Tensor.ofFloats(new float[] {1, 2, 4, 3}, 2, 2);
    Tensor other = Tensor.ofFloats(new float[] {1, 2, 3, 4}, 2, 2);

    assertEquals(0.5, statistics(reference, other).argmaxAgreement());
  }

  @Test
  void wholeNumbersHaveToBeEqual() {
    Tensor million = Tensor.ofLongs(new long[] {1_000_000}, 1);
    Tensor next = Tensor.ofLongs(new long[] {1_000_001}, 1);

    assertEquals(INFINITE, statistics(million, next).toleranceUsed());
    assertEquals(0, statistics(million, million).toleranceUsed());
  }

  /** 2^53 + 1 and 2^53 are one double. */
  @Test
  void wholeNumbersThatDoubleCannotTellApartDiffer() {
    Tensor odd = Tensor.ofLongs(new long[] {(1L << 53) + 1}, 1);
    Tensor even = Tensor.ofLongs(new long[] {1L << 53}, 1);

    assertEquals(1, statistics(odd, even).maxAbs());
    assertEquals(INFINITE, statistics(odd, even).toleranceUsed());
    assertEquals(0, statistics(odd, odd).toleranceUsed());
  }

  @Test
  void halfPrecisionMayBeOffByOneStep() {
    // The next half above 1 is 1 + 2^-10.
    Tensor one = Tensor.of(ElementType.FLOAT16, new double[] {1}, 1);
    Tensor next = Tensor.of(ElementType.FLOAT16, new double[] {1 + 0x1p-10}, 1);

    assertEquals(0x1p-10, statistics(one, next).maxAbs());
    assertEquals(0x1p-10 / (1e-5 + 0x1p-10), statistics(one, next).toleranceUsed(), 1e-12);
  }

  @Test
  void halfPrecisionIsHeldToTheLargestMagnitudeToo() {
    Tensor reference = Tensor.ofFloats(new float[] {100, 0}, 2);
    Tensor other = Tensor.ofFloats(new float[] {100, 0.125f}, 2);

    // Allowed at 0 is 2^-22 + 8 * 2^-11 * 100.
    assertEquals(0.125 / (0x1p-22 + 0.390625), used(reference, other), 1e-12);
  }

  @Test
  void halfPrecisionIsHeldToTheScaleOfSmallOutputs() {
    // A thousand classes, of which the largest probability is 0.002: 5 % of it is too much.
    Tensor reference = Tensor.ofFloats(new float[] {0.002f, 0.001f}, 2);

    assertEquals(
        0.0001 / (0x1p-22 + 48 * 0x1p-11 * 0.002),
        used(reference, Tensor.ofFloats(new float[] {0.0021f, 0.001f}, 2)),
        1e-4);
    assertTrue(used(reference, Tensor.ofFloats(new float[] {0.002f, 0}, 2)) > 1);
  }

  private static double used(Tensor reference, Tensor other) {
    return new Difference(reference, other, Tolerance.HALF).statistics().toleranceUsed();
  }

  @Test
  void theWorstElementIsSaid() {
    Tensor reference = Tensor.ofFloats(new float[] {1, 2, 3}, 3);
    Tensor other = Tensor.ofFloats(new float[] {1, 2.5f, 3}, 3);

    assertEquals(
        "by 0.500 in element 1 (expected 2.0, found 2.5), allowed is 0.000210",
        new Difference(reference, other, Tolerance.STANDARD).worst());
  }

  private static Statistics statistics(float[] reference, float[] other) {
    return statistics(
        Tensor.ofFloats(reference, 1, reference.length), Tensor.ofFloats(other, 1, other.length));
  }

  private static Statistics statistics(Tensor reference, Tensor other) {
    return new Difference(reference, other, Tolerance.STANDARD).statistics();
  }
}

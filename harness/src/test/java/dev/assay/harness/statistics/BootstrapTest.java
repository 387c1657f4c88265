package dev.assay.harness.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final List<double[]> FIVE_GROUPS =
      IntStream.rangeClosed(1, 5).mapToObj(i -> new double[] {i}).toList();

  @Test
  void ofMeansOfGroupsItIsStudentsInterval() {
    // 1..5: mean 3, deviation 1.5811, so 3 ± 2.7764 · 1.5811 / √5 = 3 ± 1.9632.
    Estimate estimate = new Bootstrap(20_000, 1).interval(FIVE_GROUPS, BootstrapTest::mean);

    assertEquals(3, estimate.value(), 1e-12);
    assertEquals(1.9632, estimate.high() - 3, 0.03);
    assertEquals(1.9632, 3 - estimate.low(), 0.03);
  }

  @Test
  void valuesOfOneGroupStayTogether() {
    // Within a group all are alike: the interval is that of two values 0 and 1, however many each
    // stands for. 0.5 ± 12.706 · 0.7071 / √2 = 0.5 ± 6.353.
    double[] zeros = new double[50];
    double[] ones = new double[50];
    Arrays.fill(ones, 1);

    Estimate estimate =
        new Bootstrap(20_000, 1).interval(List.of(zeros, ones), BootstrapTest::mean);

    assertEquals(6.353, estimate.high() - 0.5, 0.1);
  }

  @Test
  void oneGroupIsResampledByItsValues() {
    Estimate estimate =
        new Bootstrap(20_000, 1)
            .interval(List.of(new double[] {1, 2, 3, 4, 5}), BootstrapTest::mean);

    assertEquals(1.9632, estimate.high() - 3, 0.03);
  }

  @Test
  void theSeedDecidesEveryDraw() {
    double[] once = new Bootstrap(100, 7).figures(FIVE_GROUPS, Medians::of);

    assertArrayEquals(once, new Bootstrap(100, 7).figures(FIVE_GROUPS, Medians::of));
    assertTrue(!Arrays.equals(once, new Bootstrap(100, 8).figures(FIVE_GROUPS, Medians::of)));
  }

  @Test
  void itHoldsTheTruthInNineteenOfTwentySamples() {
    // Five groups of ten with a deviation of 1 between and within groups; the truth is 0.
    SplittableRandom random = new SplittableRandom(3);
    int held = 0;
    for (int sample = 0; sample < 400; sample++) {
      List<double[]> groups =
          IntStream.range(0, 5).mapToObj(group -> group(random.nextGaussian(), random)).toList();
      held += new Bootstrap(200, sample).interval(groups, Medians::of).contains(0) ? 1 : 0;
    }

    assertTrue(held >= 0.95 * 400, "held in " + held + " of 400");
  }

  private static double[] group(double center, SplittableRandom random) {
    return IntStream.range(0, 10).mapToDouble(i -> center + random.nextGaussian()).toArray();
  }

  @Test
  void tooLittleToSayIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Bootstrap(99, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Bootstrap(100, 0).interval(List.of(new double[] {1}), Medians::of));
    assertThrows(IllegalArgumentException.class, () -> Medians.of(new double[0]));
  }

  @Test
  void aMedianOfAnEvenNumberLiesBetweenTheMiddleOnes() {
    assertEquals(2.5, Medians.of(new double[] {4, 1, 3, 2}));
    assertEquals(3, Medians.of(List.of(9, 3, 1)));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}

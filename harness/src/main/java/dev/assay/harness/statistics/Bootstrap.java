package dev.assay.harness.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Resampling with replacement: how much a figure would vary if the measurement were done again. The
 * same seed gives the same result.
 *
 * @param resamples how often, 100 or more
 * @param seed draws them
 */
public record Bootstrap(int resamples, long seed) {
  private static final double UPPER = 0.975;

  public Bootstrap {
    if (resamples < 100) {
      throw new IllegalArgumentException("100 resamples or more, got " + resamples);
    }
  }

  /**
   * The figure of each resample of values that come in groups, such as rounds in launches: as many
   * groups are drawn as there are, and from each drawn group as many values as it has.
   *
   * @param groups at least one, none of them empty
   * @param figure of all drawn values together
   */
  public double[] figures(List<double[]> groups, ToDoubleFunction<double[]> figure) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] figures = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      figures[i] = figure.applyAsDouble(draw(groups, random));
    }
    return figures;
  }

  private static double[] draw(List<double[]> groups, SplittableRandom random) {
    double[] drawn =
        new double[groups.stream().mapToInt(group -> group.length).max().orElse(0) * groups.size()];
    int size = 0;
    for (int g = 0; g < groups.size(); g++) {
      double[] group = groups.get(random.nextInt(groups.size()));
      for (int i = 0; i < group.length; i++) {
        drawn[size++] = group[random.nextInt(group.length)];
      }
    }
    return size == drawn.length ? drawn : Arrays.copyOf(drawn, size);
  }

  /**
   * A 95 % interval for a figure of values in groups: {@code figure ± t · √(n / (n - 1)) · s}, with
   * the standard deviation s of the resampled figures and Student's t for n - 1 degrees of freedom,
   * n being the number of groups, or of values where there is one group only. With as few groups as
   * launches of a program, plain percentiles of the resampled figures would be too narrow:
   * Hesterberg, "What Teachers Should Know About the Bootstrap", The American Statistician 69
   * (2015), section 4.
   *
   * @param groups at least one, none of them empty; two values in all
   */
  public Estimate interval(List<double[]> groups, ToDoubleFunction<double[]> figure) {
    double[] all = groups.stream().flatMapToDouble(Arrays::stream).toArray();
    int n = groups.size() > 1 ? groups.size() : all.length;
    if (n < 2) {
      throw new IllegalArgumentException("no interval from a single value");
    }
    double value = figure.applyAsDouble(all);
    double t = TDistribution.of(n - 1.0).inverseCumulativeProbability(UPPER);
    double reach = t * Math.sqrt(n / (n - 1.0)) * standardDeviation(figures(groups, figure));
    return new Estimate(value, value - reach, value + reach);
  }

  private static double standardDeviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }
}

package dev.assay.harness.statistics;

import java.util.Arrays;

/** The figures of many resamples, in the order in which they were drawn. */
public final class Resamples {
  private static final double TAIL = 0.025;

  private final double[] figures;

  private Resamples(double[] figures) {
    this.figures = figures;
  }

  /** Takes {@code figures}, at least one, all finite; they are copied. */
  public static Resamples of(double[] figures) {
    if (figures.length == 0 || !Arrays.stream(figures).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "resamples need a figure, and each to be finite, got " + figures.length);
    }
    return new Resamples(figures.clone());
  }

  /** Number of resamples. */
  public int size() {
    return figures.length;
  }

  /** Whether they are not all alike. */
  public boolean vary() {
    return Arrays.stream(figures).anyMatch(figure -> figure != figures[0]);
  }

  /** These less those of {@code other}, draw by draw. */
  public Resamples less(Resamples other) {
    if (other.figures.length != figures.length) {
      throw new IllegalArgumentException(
          "resamples must be paired, got %d and %d"
              .formatted(figures.length, other.figures.length));
    }
    double[] differences = figures.clone();
    for (int i = 0; i < differences.length; i++) {
      differences[i] -= other.figures[i];
    }
    return new Resamples(differences);
  }

  /** The 95 % interval between their percentiles, for a figure that is {@code value} itself. */
  public Estimate percentiles(double value) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return new Estimate(value, quantile(sorted, TAIL), quantile(sorted, 1 - TAIL));
  }

  /**
   * A 95 % interval for a figure from 0 that is higher in resamples than in truth, such as a sum of
   * absolute differences: resamples overstate it by as much as the figure itself does. Their upper
   * percentile bounds it above, the same distance downwards bounds it below.
   */
  public Estimate mirrored(double value) {
    double high = Math.max(value, percentiles(value).high());
    return new Estimate(value, Math.max(0, 2 * value - high), high);
  }

  /** Between the two figures beside it, as NumPy's {@code quantile}. */
  private static double quantile(double[] sorted, double p) {
    double place = p * (sorted.length - 1);
    int below = (int) place;
    double above = sorted[Math.min(below + 1, sorted.length - 1)];
    return sorted[below] + (place - below) * (above - sorted[below]);
  }
}

package dev.assay.harness.gate.rule;

import dev.assay.harness.statistics.Estimate;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How sure a verdict must be.
 *
 * @param level confidence of the interval that decides, in [0.5, 0.9999]; 0 if plain numbers decide
 */
public record Confidence(double level) {
  /** Plain numbers are compared, whatever chance did. */
  public static final Confidence NONE = new Confidence(0);

  /** What decides unless a rule says otherwise. */
  public static final Confidence USUAL = new Confidence(0.95);

  /** Lowest level that there is. */
  public static final double LEAST = 0.5;

  /** Highest level that there is. */
  public static final double MOST = 0.9999;

  public Confidence {
    if (level != 0 && !(level >= LEAST && level <= MOST)) {
      throw new IllegalArgumentException("confidence must be in [0.5, 0.9999], got " + level);
    }
  }

  public boolean isNone() {
    return level == 0;
  }

  /** The level, or the usual one where plain numbers decide: for intervals that are only shown. */
  public double shown() {
    return isNone() ? USUAL.level : level;
  }

  /**
   * A 95 % interval stretched to this level, each side by the ratio of the quantiles of the normal
   * distribution. Exact where the figure is normal, near it elsewhere.
   */
  public Estimate stretched(Estimate at95) {
    return scaled(at95, z() / USUAL.z());
  }

  /** A 95 % interval by Student's t of {@code freedom} degrees, stretched to this level. */
  public Estimate stretched(Estimate at95, int freedom) {
    return scaled(at95, studentT(freedom) / USUAL.studentT(freedom));
  }

  /** The quantile of the standard normal distribution of this level, both sides. */
  public double z() {
    return NormalDistribution.of(0, 1).inverseSurvivalProbability(tail(shown()));
  }

  /** The quantile of Student's t of this level, both sides, of {@code freedom} degrees. */
  public double studentT(int freedom) {
    return TDistribution.of(freedom).inverseSurvivalProbability(tail(shown()));
  }

  private static double tail(double level) {
    return (1 - level) / 2;
  }

  private static Estimate scaled(Estimate at95, double factor) {
    return new Estimate(
        at95.value(),
        at95.value() - factor * (at95.value() - at95.low()),
        at95.value() + factor * (at95.high() - at95.value()));
  }
}

package dev.assay.training.batch;

import java.util.SplittableRandom;

/** The symmetric Beta distribution, as the share of one of two Gamma variables. */
final class Beta {
  private Beta() {}

  /** Draws from Beta(alpha, alpha), alpha above 0: in [0, 1]. */
  static double draw(double alpha, SplittableRandom random) {
    double other = logGamma(alpha, random);
    double own = logGamma(alpha, random);
    return 1 / (1 + StrictMath.exp(other - own));
  }

  /**
   * The logarithm, which small shapes need, of a Gamma variable: Marsaglia and Tsang 2000, with
   * their step from shape {@code alpha + 1} to {@code alpha}.
   */
  private static double logGamma(double alpha, SplittableRandom random) {
    double d = alpha + 1 - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double normal = normal(random);
      double root = 1 + c * normal;
      double uniform = 1 - random.nextDouble();
      if (root <= 0) {
        continue;
      }
      double logCube = 3 * StrictMath.log(root);
      double limit = normal * normal / 2 + d - d * root * root * root + d * logCube;
      if (StrictMath.log(uniform) < limit) {
        double step = StrictMath.log(1 - random.nextDouble()) / alpha;
        return StrictMath.log(d) + logCube + step;
      }
    }
  }

  /** Box and Muller's, so that every Java draws the same. */
  private static double normal(SplittableRandom random) {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}

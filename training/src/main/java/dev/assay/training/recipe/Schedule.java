package dev.assay.training.recipe;

/**
 * How the step size changes from step to step.
 *
 * @param kind its shape after the warm-up
 * @param warmupEpochs epochs in which it rises to the largest
 * @param finalFactor share of the largest that is reached at the end, in [0, 1]
 */
public record Schedule(Kind kind, double warmupEpochs, double finalFactor) {
  /** Where one-cycle begins, as a share of the largest: PyTorch's {@code div_factor} of 25. */
  private static final double START = 1 / 25.0;

  /** Shapes. */
  public enum Kind {
    /** The largest; rises linearly during the warm-up. */
    CONSTANT,
    /**
     * Falls along half a cosine (Loshchilov and Hutter, https://arxiv.org/abs/1608.03983); rises
     * linearly during the warm-up.
     */
    COSINE,
    /**
     * Rises along half a cosine and falls along another (Smith and Topin,
     * https://arxiv.org/abs/1708.07120), as PyTorch's {@code OneCycleLR} without its change of
     * momentum.
     */
    ONE_CYCLE
  }

  public Schedule {
    Limits.within("warmup_epochs", warmupEpochs, 0, 1e6);
    Limits.within("final_factor", finalFactor, 0, 1);
    if (kind == Kind.ONE_CYCLE) {
      Limits.positive("warmup_epochs", warmupEpochs, 1e6, "30 % of the epochs");
    }
  }

  /** Whether steps depend on how many are still to come. */
  public boolean dependsOnEnd() {
    return kind != Kind.CONSTANT;
  }

  /**
   * Share of the largest step size, in [0, 1].
   *
   * @param step number of the step, from 0
   * @param epochSteps steps of an epoch
   * @param epochs epochs of the whole training
   */
  public double factor(long step, long epochSteps, int epochs) {
    long total = epochSteps * epochs;
    long whole = Math.round(warmupEpochs * epochSteps);
    long warmup = Math.min(total, whole);
    return switch (kind) {
      // Does not depend on the end, so that a longer training begins with the same steps.
      case CONSTANT -> step < whole ? (step + 1.0) / whole : 1;
      case COSINE ->
          step < warmup
              ? (step + 1.0) / warmup
              : between(1, finalFactor, (double) (step - warmup) / (total - warmup));
      case ONE_CYCLE ->
          step < warmup
              ? between(START, 1, (double) step / Math.max(1, warmup - 1))
              : between(1, finalFactor, (step - warmup + 1.0) / (total - warmup));
    };
  }

  /** Half a cosine from {@code from} to {@code to}; StrictMath: the same on every machine. */
  private static double between(double from, double to, double share) {
    return to + (from - to) * (1 + StrictMath.cos(Math.PI * Math.min(1, share))) / 2;
  }
}

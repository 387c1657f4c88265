package dev.assay.training.engine;

import java.nio.FloatBuffer;

/**
 * The running mean and variance of a batch normalization, which are parameters to Deeplearning4j:
 * what has to be subtracted from them after a batch stands where others have gradients.
 *
 * @param decay share of the old statistics in the new ones
 * @param logarithmic whether the spread is kept as log10 of the standard deviation; otherwise as
 *     variance
 * @param parameters running mean {@code [C]}, then spread {@code [C]}
 */
record RunningStatistics(double decay, boolean logarithmic, Parameters parameters) {
  /** Adds to the program: copy into {@code mean} and {@code variance}. */
  void read(Tape tape, Tensor mean, Tensor variance) {
    Views views = Views.values(parameters, mean.count());
    tape.run(
        () -> {
          FloatBuffer center = mean.floats();
          FloatBuffer spread = variance.floats();
          for (int c = 0; c < center.capacity(); c++) {
            center.put(c, views.mean().get(c));
            spread.put(c, (float) variance(views.spread().get(c)));
          }
        },
        mean,
        variance);
  }

  /** Adds to the program: the step from the running statistics towards those of the batch. */
  void follow(Tape tape, Tensor mean, Tensor variance) {
    Views old = Views.values(parameters, mean.count());
    Views steps = Views.gradients(parameters, mean.count());
    tape.run(
        () -> {
          FloatBuffer center = mean.floats();
          FloatBuffer spread = variance.floats();
          for (int c = 0; c < center.capacity(); c++) {
            float from = old.mean().get(c);
            steps.mean().put(c, (float) ((1 - decay) * (from - center.get(c))));
            steps.spread().put(c, (float) step(old.spread().get(c), spread.get(c)));
          }
        },
        mean,
        variance);
  }

  /** What to subtract from a spread so that the variance keeps {@link #decay} of its old value. */
  private double step(double spread, double batch) {
    if (!logarithmic) {
      return (1 - decay) * (spread - batch);
    }
    double old = variance(spread);
    return Math.log10(old / (decay * old + (1 - decay) * batch)) / 2;
  }

  private double variance(double spread) {
    return logarithmic ? Math.pow(10, 2 * spread) : spread;
  }

  /** Both statistics in one of the flat vectors. */
  private record Views(FloatBuffer mean, FloatBuffer spread) {
    static Views values(Parameters parameters, long channels) {
      return at(parameters.values(), channels);
    }

    static Views gradients(Parameters parameters, long channels) {
      return at(parameters.gradients(), channels);
    }

    private static Views at(long address, long channels) {
      return new Views(
          Native.floats(address, channels),
          Native.floats(address + channels * Float.BYTES, channels));
    }
  }
}

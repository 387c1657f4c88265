package dev.assay.training.batch;

import java.util.function.LongSupplier;

/**
 * Who makes things ahead of their use.
 *
 * @param threads number of threads, at least 1; what they make does not depend on it
 * @param nanoTime a clock that only differences are taken of: measures waiting
 */
public record Workers(int threads, LongSupplier nanoTime) {
  /** One thread, and waiting is not measured. */
  public static final Workers ONE = new Workers(1, () -> 0);

  /** How many more are ready than threads are at work. */
  private static final int READY = 3;

  public Workers {
    if (threads < 1) {
      throw new IllegalArgumentException("batches need at least 1 thread, got " + threads);
    }
  }

  /** Number of things that are being made or wait to be taken. */
  int ahead() {
    return threads + READY;
  }

  /** Number of things alive: those ahead and the one in use. */
  int slots() {
    return slots(threads);
  }

  /** Number of things that are alive at once where so many threads make them. */
  public static int slots(int threads) {
    return threads + READY + 1;
  }
}

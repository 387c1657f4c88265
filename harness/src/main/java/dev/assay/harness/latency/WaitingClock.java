package dev.assay.harness.latency;

import java.util.concurrent.locks.LockSupport;

/** Elapsed time, in nanoseconds, that can be waited for. */
public interface WaitingClock {
  /** Now. */
  long nanos();

  /** Returns as soon after {@code time} as it can; at once if that has passed. */
  void await(long time);

  /** The system's: sleeps while there is time, then spins. */
  static WaitingClock ofSystem() {
    return new WaitingClock() {
      /** A sleep may end so much too late. */
      private static final long SPIN_NANOS = 200_000;

      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void await(long time) {
        for (long left = time - nanos(); left > 0; left = time - nanos()) {
          if (left > SPIN_NANOS) {
            LockSupport.parkNanos(left - SPIN_NANOS);
            if (Thread.currentThread().isInterrupted()) {
              return;
            }
          } else {
            Thread.onSpinWait();
          }
        }
      }
    };
  }
}

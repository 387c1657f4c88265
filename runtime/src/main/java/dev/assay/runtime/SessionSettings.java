package dev.assay.runtime;

import java.time.Duration;

/**
 * How a model is run.
 *
 * @param device where it runs
 * @param threads threads that work inside one run, at least 1
 * @param runLimit wall-clock time that one run may take; it is stopped after that
 */
public record SessionSettings(Device device, int threads, Duration runLimit) {
  /** Longer than a run of a large model takes on a slow machine. */
  public static final Duration DEFAULT_RUN_LIMIT = Duration.ofSeconds(60);

  /** The processor, one thread inside a run. */
  public static final SessionSettings DEFAULT = new SessionSettings(Device.CPU, 1);

  public SessionSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("a session needs 1 thread or more, got " + threads);
    }
    if (runLimit.toMillis() < 1 || runLimit.toDays() > 1) {
      throw new IllegalArgumentException("a run may take 1 ms to 1 day, got " + runLimit);
    }
  }

  /** Runs may take {@link #DEFAULT_RUN_LIMIT}. */
  public SessionSettings(Device device, int threads) {
    this(device, threads, DEFAULT_RUN_LIMIT);
  }
}
